// The image and the services of many nodes are not run here, so what they name is looked up: files, scripts, ports, hosts and settings.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { dirname, join, matchesGlob, normalize } from 'node:path';
import { describe, it } from 'node:test';

const read = (file: string): string => readFileSync(file, 'utf8');
const folder = 'demo/deploy';
const [dockerfile, compose, nginx] = ['Dockerfile', 'compose.yml', 'nginx.conf'].map((name) => read(join(folder, name)));
const ignored = read(join(folder, 'Dockerfile.dockerignore')).split('\n').filter(Boolean);
const { scripts, engines } = JSON.parse(read('package.json'));
const main = read('demo/server/main.ts');

/** The words behind an instruction, one list for each time it stands there. */
const said = (instruction: string): readonly (readonly string[])[] =>
  [...dockerfile!.matchAll(new RegExp(`^${instruction} (.+)$`, 'gm'))].map(([, words]) => words!.split(/\s+/));
const first = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[1];
const all = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, found]) => found!);

const isIgnored = (path: string): boolean =>
  ignored.some((pattern) => matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`));
const copied = said('COPY').filter(([word]) => !word!.startsWith('--from'));
/** What the last stage takes from the one that builds, as paths of the repository. */
const taken = said('COPY').flatMap((words) => (words[0]!.startsWith('--from') ? [words.at(-2)!.replace('/parley/', '')] : []));
const made = ['node_modules', 'dist'];
const port = first(dockerfile!, /PORT=(\d+)/);

describe('the image', () => {
  it('copies what is in a clean clone, and nothing it is told to ignore', () => {
    const names = copied.flatMap((words) => words.slice(0, -1)).filter((name) => name !== '.');
    assert.ok(names.includes('package-lock.json'));
    for (const name of names) assert.ok(existsSync(name) && !isIgnored(name), name);
    for (const name of taken) assert.ok(made.includes(name) || existsSync(name), name);
  });

  it('has every workspace before it installs, so that the lock file fits', () => {
    const before = dockerfile!.slice(0, dockerfile!.indexOf('npm ci'));
    for (const { path } of JSON.parse(read('package.json')).workspaces.map((path: string) => ({ path })))
      assert.match(before, new RegExp(`COPY ${path}/package\\.json ${path}/`));
  });

  it('calls scripts there are, by a Node that is new enough', () => {
    const called = all(dockerfile!, /npm run ([\w:]+)/g);
    assert.deepEqual(called, ['build']);
    for (const name of called) assert.ok(name in scripts, name);
    const least = Number(first(engines.node, /(\d+)/));
    const nodes = all(dockerfile!, /^FROM node:(\d+)/gm).map(Number);
    assert.ok(nodes.length === 2 && nodes.every((node) => node === nodes[0] && node >= least));
  });

  it('is given all that the server reads when it runs', () => {
    const sources = globSync('demo/server/**/*.ts');
    const reached = sources.flatMap((file) =>
      all(read(file), /(?:from|import\() ?'(\.[^']+)'/g).map((path) => normalize(join(dirname(file), path))),
    );
    assert.ok(reached.length > 100);
    for (const path of reached) assert.ok(taken.some((name) => path.startsWith(`${name}/`)) && existsSync(path), path);
    const { dependencies } = JSON.parse(read('demo/package.json'));
    const packages = sources.flatMap((file) =>
      all(read(file), /^(?!import type).*(?:from|import\() ?'((?:@[\w-]+\/)?[a-z][\w.-]*)'/gm),
    );
    assert.deepEqual(
      [...new Set(packages)].filter((name) => !(name in dependencies)),
      [],
    );
    // The pages are built into two folders, which the server finds beside itself.
    for (const mount of ["'dist'", "'demo', 'dist'"]) assert.ok(main.includes(mount));
  });

  it('starts the server where others can reach it, and keeps its file where it may write', () => {
    const command = JSON.parse(first(dockerfile!, /^CMD (\[.+\])$/m)!) as string[];
    assert.deepEqual([command[0], existsSync(command[1]!)], ['node', true]);
    for (const flag of command.filter((word) => word.startsWith('--'))) assert.ok(main.includes(`${flag.slice(2)}: {`), flag);
    assert.deepEqual([said('EXPOSE'), said('USER')], [[[port]], [['node']]]);
    assert.ok(main.includes("'.data'") && dockerfile!.includes('mkdir .data && chown node:node .data'));
    assert.ok(read('demo/server/demo-routes.ts').includes("'/health'") && dockerfile!.includes('/health'));
  });
});

describe('the services of many nodes', () => {
  const names = all(compose!.slice(compose!.indexOf('\nservices:'), compose!.indexOf('\nvolumes:')), /^ {2}([\w-]+):/gm);
  const nodes = names.filter((name) => name.startsWith('node-'));

  it('build the image from where its paths lead', () => {
    const context = join(folder, first(compose!, /context: (\S+)/)!);
    assert.equal(normalize(`${context}/`), './');
    assert.ok(existsSync(join(context, first(compose!, /dockerfile: (\S+)/)!)));
    for (const file of all(compose!, /- (\.\/[^:]+):/g)) assert.ok(existsSync(join(folder, file)), file);
  });

  it('set what the server reads, and name services there are', () => {
    const environment = compose!.slice(compose!.indexOf('environment:'), compose!.indexOf('depends_on:'));
    const set = all(environment, /^ {4}([A-Z_]+):/gm);
    assert.deepEqual(
      set.filter((name) => !main.includes(name)),
      [],
    );
    assert.equal(set.length, 5);
    for (const host of all(compose!, /(?:@|redis:\/\/)([a-z]+)[:/]/g)) assert.ok(names.includes(host), host);
  });

  it('stand all behind the balancer, at the port they listen on', () => {
    assert.equal(nodes.length, 3);
    assert.deepEqual(
      all(nginx!, /server ([\w-]+:\d+) /g),
      nodes.map((name) => `${name}:${port}`),
    );
    assert.deepEqual(first(compose!, /depends_on: \[(node-.+)\]/)?.split(', '), nodes);
    assert.equal(first(compose!, /- '\d+:(\d+)'/), first(nginx!, /listen (\d+);/));
  });

  it('believe the balancer, and nobody else, for whom it speaks, which says so itself', () => {
    const trusted = first(compose!, /TRUSTED_PROXIES: (\S+)/);
    assert.match(trusted ?? '', /^[\d.]+$/);
    assert.equal(first(compose!.slice(compose!.indexOf('\n  balancer:')), /ipv4_address: (\S+)/), trusted);
    const [network, others] = ['subnet', 'ip_range'].map((name) => {
      const [address = '', bits] = first(compose!, new RegExp(`${name}: (\\S+)`))!.split('/');
      const list = new BlockList();
      list.addSubnet(address, Number(bits));
      return list.check(trusted!);
    });
    assert.deepEqual([network, others], [true, false]);
    assert.match(nginx!, /proxy_set_header X-Forwarded-For \$remote_addr;/);
  });

  it('pass sockets on, and leave a silent one alone for longer than two pings are apart', () => {
    for (const header of ['Upgrade', 'Connection', 'Host']) assert.match(nginx!, new RegExp(`proxy_set_header ${header} `));
    assert.ok(Number(first(nginx!, /proxy_read_timeout (\d+)s/)) > 50);
  });
});
