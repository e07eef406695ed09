/**
 * The options and help of `cdk8s-nonstop rehearse`. rehearse-command.ts runs it, and is loaded only then.
 */
import { DISTURBANCE_NAMES } from '../../../rehearsal/disturbances/names';
import { REHEARSAL_FORMATS } from '../../../report/format-names';
import { COLOR_OPTIONS, type Command, FILES, reportValues } from '../command';

export const REHEARSE: Command = {
  name: 'rehearse',
  positionals: '[deployment]',
  positionalHelp: { deployment: 'the Deployment to disturb' },
  summary: 'Disturb a Deployment on a real cluster under load, and count lost requests',
  options: {
    namespace: { type: 'text', short: 'n', summary: 'namespace of the Deployment; by default, that of the context' },
    context: { type: 'text', summary: 'context of the kubeconfig' },
    kubeconfig: { type: 'text', summary: 'kubeconfig file, instead of the one that kubectl uses', values: FILES },
    url: { type: 'text', summary: 'URL to send requests to: http, https, ws or wss' },
    service: { type: 'text', summary: 'Service to send requests to, as NAME:PORT or NAME:PORT/path' },
    disturb: {
      type: 'list',
      summary: `disturbances, separated by commas: ${DISTURBANCE_NAMES.join(', ')}`,
      shownDefault: 'rollout',
      values: { words: DISTURBANCE_NAMES, separators: ',' },
    },
    for: { type: 'text', summary: 'how long each run sends at least', shownDefault: '30s' },
    limit: { type: 'text', summary: 'how long a disturbance may take', shownDefault: '10m' },
    rate: { type: 'text', summary: 'requests per second, however slow the answers', shownDefault: '100' },
    connections: { type: 'text', summary: 'number of kept connections', shownDefault: '50' },
    use: {
      type: 'text',
      choices: ['both', 'kept', 'new'],
      summary: 'send requests on kept connections, new ones, or both in turn',
      shownDefault: 'both',
    },
    http2: { type: 'flag', summary: 'use HTTP/2; without TLS, with prior knowledge' },
    method: { type: 'text', summary: 'method of the requests', shownDefault: 'GET' },
    header: { type: 'list', summary: "'NAME: VALUE': header of the requests; can be repeated" },
    data: { type: 'text', summary: 'body of the requests' },
    timeout: { type: 'text', summary: 'time after which a request without an answer is lost', shownDefault: '10s' },
    expect: {
      type: 'text',
      summary: 'status codes that count as answered, separated by commas',
      shownDefault: '200 to 399',
    },
    'no-repeat': {
      type: 'flag',
      summary: 'count requests as lost if their kept connection closes as they are sent; clients would repeat them',
    },
    insecure: { type: 'flag', summary: 'accept any certificate' },
    load: {
      type: 'text',
      choices: ['builtin', 'fortio'],
      summary: 'what sends requests: this machine, or Fortio as a Job in the cluster',
      shownDefault: 'builtin',
    },
    via: { type: 'text', summary: 'command that runs the load generator in a place that can reach the URL' },
    patch: {
      type: 'text',
      summary: 'file with a strategic merge patch for the Deployment, instead of a restart',
      values: FILES,
    },
    nodes: { type: 'text', summary: 'number of nodes to drain at the same time', shownDefault: '1' },
    'allow-node-drain': { type: 'flag', summary: 'allow draining nodes that also run other workloads' },
    yes: { type: 'flag', short: 'y', summary: 'do not ask for confirmation' },
    undo: { type: 'flag', summary: 'only undo the changes that a killed rehearsal left behind' },
    journal: {
      type: 'text',
      summary: 'file with the steps to undo, instead of one in the state folder',
      values: FILES,
    },
    format: {
      type: 'text',
      choices: REHEARSAL_FORMATS,
      summary: 'format of the report on standard output',
      shownDefault: 'text',
    },
    output: {
      type: 'list',
      summary: 'FORMAT=FILE: also write a report to a file; can be repeated',
      values: reportValues(REHEARSAL_FORMATS),
    },
    report: { type: 'text', summary: 'write a page with the timeline of each run to this file', values: FILES },
    compare: { type: 'flag', summary: "compare the measurements with the simulator's predictions" },
    config: {
      type: 'text',
      summary: 'configuration file, instead of the nearest one in this folder or above',
      values: FILES,
    },
    'no-config': { type: 'flag', summary: 'use no configuration file' },
    quiet: { type: 'flag', short: 'q', summary: 'show no progress' },
    ...COLOR_OPTIONS,
  },
  examples: [
    ['npx cdk8s-nonstop rehearse web -n shop --service web:80', 'rehearse a rollout'],
    [
      'npx cdk8s-nonstop rehearse web --url https://shop.example.com/ --disturb rollout,scale-down,delete-pod',
      'rehearse several disturbances',
    ],
    [
      'npx cdk8s-nonstop rehearse web --service web:80 --disturb drain --allow-node-drain --yes',
      'rehearse a node drain',
    ],
    ['npx cdk8s-nonstop rehearse --undo', 'undo what a killed rehearsal left behind'],
  ],
  run: async (args, io) => (await import('./rehearse-command')).rehearseCommand(args, io),
};
