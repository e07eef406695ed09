/**
 * k6: the thresholds of its script decide. If one fails, the exit code is not 0.
 *
 * @see https://grafana.com/docs/k6/latest/using-k6/thresholds/
 */
import { SCRIPT_FILE, SCRIPT_FOLDER, type ToolPod } from './load-settings';

export function k6Pod(image: string, script: string | undefined): ToolPod {
  return {
    initContainers: [],
    container: {
      name: 'k6',
      image,
      args: ['run', '--quiet', '--no-usage-report', `${SCRIPT_FOLDER}/${SCRIPT_FILE}`],
    },
    script: script ?? SCRIPT,
  };
}

const SCRIPT = `import { sleep } from 'k6';
import http from 'k6/http';
import { Counter } from 'k6/metrics';

const seconds = (name) => Number(__ENV[name]);
const request = { redirects: 0, timeout: __ENV.TIMEOUT_SECONDS + 's' };
const sent = new Counter('sent');
const lost = new Counter('lost');
const sockets = new Counter('sockets');

export const options = {
  scenarios: {
    load: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.QPS),
      timeUnit: '1s',
      duration: __ENV.DURATION_SECONDS + 's',
      preAllocatedVUs: Number(__ENV.CONNECTIONS),
      gracefulStop: __ENV.TIMEOUT_SECONDS + 's',
    },
  },
  discardResponseBodies: true,
  noConnectionReuse: __ENV.KEEP_ALIVE !== 'true',
  setupTimeout: seconds('STARTUP_SECONDS') + seconds('TIMEOUT_SECONDS') + 5 + 's',
  thresholds: { lost: ['count==0'], sent: ['count>0'] },
};

const answered = ({ status }) => status >= 200 && status < 300;

// Requests that nobody can answer yet are not lost.
export function setup() {
  const end = Date.now() + seconds('STARTUP_SECONDS') * 1000;
  while (!answered(http.get(__ENV.TARGET_URL, request))) {
    if (Date.now() >= end) {
      throw new Error(__ENV.TARGET_URL + ' did not answer within ' + __ENV.STARTUP_SECONDS + ' s');
    }
    sleep(1);
  }
}

export default function () {
  const response = http.get(__ENV.TARGET_URL, request);
  sent.add(1);
  lost.add(answered(response) ? 0 : 1);
  sockets.add(response.timings.connecting > 0 ? 1 : 0);
}

export function handleSummary(data) {
  const count = (name) => (data.metrics[name] ? data.metrics[name].values.count : 0);
  const summary = { sent: count('sent'), lost: count('lost'), sockets: count('sockets'), notSent: count('dropped_iterations') };
  const line = JSON.stringify(summary) + '\\n';
  return {
    stdout: line,
    [__ENV.REPORT + '/summary.json']: line,
    [__ENV.REPORT + '/k6.json']: JSON.stringify(data),
  };
}
`;
