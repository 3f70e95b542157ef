// Names that mean something to every object, to a document or to a page, and could be taken for it where a name is only a name.

export const names: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__'],
  ...[
    '__lookupSetter__',
    'toLocaleString',
    'propertyIsEnumerable',
    'then',
    'toJSON',
    'length',
    'name',
    'undefined',
    'null',
    'NaN',
  ],
  ...['createElement', 'body', 'head', 'forms', 'cookie', 'location', 'documentElement', 'getElementById', 'querySelector'],
  ...['addEventListener', 'activeElement', 'defaultView', 'implementation', 'attributes', 'children', 'parentNode', 'innerHTML'],
  ...['nodeName', 'ownerDocument', 'submit', '${x}', '{{x}}', '%s', '0', '-1', '*'],
];
