// What every script of package.json starts: checks the Node first, since an older one could not even read the rest.
import './need-node.mjs';

const tools = { build: './build.mjs', size: './size.mjs' };

await import(tools[process.argv[2]] ?? './run.mjs');
