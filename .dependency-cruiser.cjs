/** The house rules for imports, as docs/architecture.md tells them. Each message says what to do instead. */

const pureStages = ['sample', 'field', 'inbox', 'coding', 'report'];

/** Packages that compute and touch nothing: what the pure rooms may import from outside. */
const purePackages = {
  stages: ['liquidjs', 'tldts', 'luxon', 'libphonenumber-js', 'date-holidays', 'csv-stringify', 'd3-scale', 'd3-shape', 'd3-array'],
  stats: ['simple-statistics', 'jstat'],
  domain: ['zod', 'luxon', 'tldts'],
};

const packages = (names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;

/** A pure room imports its own files, the rooms named, and the packages named. */
const pureRoom = (room, rooms, names) => ({
  name: `${room}-is-pure`,
  comment: `src/${room} computes from values: it may import ${rooms.map((other) => `src/${other}`).join(', ')}${names.length > 0 ? ` and ${names.join(', ')}` : ''}. Hand everything else in as an argument (time, chance, files, the network), or do the work in a command or an adapter.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { pathNot: [...rooms.map((other) => `^src/${other}/`), packages(names)] },
});

/** A package that one room owns: nobody else may know it, but the rehearsal, which plays the other side. */
const onlyIn = (room, names, instead) => ({
  name: `${names[0].replace(/\W/g, '-')}-stays-in-its-room`,
  comment: `${names.join(', ')} belong to ${room}. ${instead}`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^${room}`, '^src/rehearsal/'] },
  to: { path: packages(names), dependencyTypesNot: ['type-only'] },
});

module.exports = {
  forbidden: [
    ...pureStages.map((room) => pureRoom(room, [room, 'domain', 'stats'], purePackages.stages)),
    pureRoom('stats', ['stats', 'domain'], purePackages.stats),
    pureRoom('domain', ['domain'], purePackages.domain),
    {
      name: 'the-world-is-handed-in',
      comment: 'Adapters touch the outside and never call back into commands, stages of judging or the rehearsal. Return what was fetched; let the command hand it on.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^src/(commands|rehearsal|report|sample|cli)' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      comment: 'An adapter owns one outside system. If two must work together, let a command hand the one to the other. Known exceptions: the browser goes through the gate, every database opens by openDb(), every log-in reads its secret by the study folder; small shared files lie in src/adapters itself.',
      severity: 'error',
      from: { path: '^src/adapters/([^/.]+)' },
      to: { path: '^src/adapters/[^/]+/', pathNot: ['^src/adapters/$1', '^src/adapters/gate/', '^src/adapters/ledger/open-db\\.ts$', '^src/adapters/study/index\\.ts$'] },
    },
    {
      name: 'commands-are-used-from-above',
      comment: 'A command is called by src/cli.ts and by the rehearsal. What two commands share belongs in a stage (judging), an adapter (fetching) or a command file that both import.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(commands/|rehearsal/|cli)' },
      to: { path: '^src/commands/' },
    },
    {
      name: 'the-rehearsal-is-nobodys-part',
      comment: 'src/rehearsal plays the outside world for `rehearse`, `demo` and tests. Real work must not depend on it: move what is shared into the room that owns it.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(rehearsal/|commands/(demo|rehearse)|cli)' },
      to: { path: '^src/rehearsal/' },
    },
    {
      name: 'no-circle',
      comment: 'Two files that import each other cannot be read apart. Move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'seeds-are-proven-by-a-log-in',
      comment: 'A proof that a mailbox is ours is made by the log-in in src/adapters/mailbox/seed.ts and by nothing else.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(adapters/mailbox/seed|adapters/gate/contact|ports)\\.ts$' },
      to: { path: '^src/adapters/gate/seed-proof\\.ts$' },
    },
    {
      name: 'no-development-package',
      comment: 'Installed users do not have it. Put it under dependencies, or do without.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    onlyIn('src/adapters/(browser|gate)/', ['playwright', 'playwright-core', 'proxy-chain'], 'Ask the Browser port, or the gate.'),
    onlyIn('src/adapters/(gate/|mail-authentication)', ['ipaddr\\.js'], 'Addresses are the gate\'s and the mail\'s business.'),
    onlyIn('src/adapters/ledger/', ['better-sqlite3'], 'Ask the Ledger port.'),
    onlyIn('src/adapters/mail', ['imapflow', 'nodemailer', 'mailauth'], 'Ask the Mailbox or the Mailer port.'),
    onlyIn('src/adapters/documents/', ['mailparser', 'mammoth', 'unpdf', 'exceljs', 'yauzl', 'file-type'], 'Ask the Documents port.'),
    onlyIn('src/rehearsal/', ['smtp-server', 'hoodiecrow-imap'], 'They are pretended servers: real work has no use for them.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
