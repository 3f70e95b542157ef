// Says in one sentence that this Node is too old, before anything newer than it is read.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Parley needs Node 22.18 or newer and this is ${process.versions.node}; start it through npm, which finds the Node that npm ci installed, or update Node.`,
  );
  process.exit(1);
}
