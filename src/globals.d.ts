// Names the build replaces by constants; where nothing replaced them, `typeof` tells.

/** True in the development build: warnings are kept. Read it only behind `typeof __DEV__ !== 'undefined'`. */
declare const __DEV__: boolean;

/** In the script-tag stub: the file, relative to the stub, that holds everything it loads. */
declare const __BOOT__: string;
