// The lowest version of a package that is free of a known hole; every copy in the lock file is held to it.

export const floors = {
  'socket.io-parser': '4.2.6',
  'socket.io': '4.8.4',
  'engine.io': '6.6.0',
  linkifyjs: '4.3.2',
  'linkify-it': '5.0.2',
  'markdown-it': '14.1.1',
  dompurify: '3.4.7',
  jsonwebtoken: '9.0.0',
};
