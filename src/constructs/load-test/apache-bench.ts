/**
 * ApacheBench: it cannot send at a fixed rate and exits 0 whatever the responses, so it is judged by the statuses that
 * it prints.
 *
 * @see https://httpd.apache.org/docs/2.4/programs/ab.html
 */
import type { LoadSettings, ToolPod } from './load-settings';

const ANSWERED = 'LOG: Response code = 2';

/**
 * Counts the responses, and keeps the report without them. ApacheBench itself considers a request complete if its
 * connection closed without a response, and failed if a complete response closed the connection.
 */
const COUNT = `/^${ANSWERED}/ { answered++ }
/^Server Software:/ { summary = 1 }
summary || /^(ab:|apr_|Total of|Exit status)/ { print }
END { print "Answered with 2xx: " answered + 0 }`;

export function apacheBenchPod(image: string, settings: LoadSettings): ToolPod {
  const { keepAlive, connections } = settings;
  // -t comes first, since it sets -n. -l: responses may differ in length. -r: continue when a connection breaks. -v 3:
  // print each status.
  const options = `${keepAlive ? '-k ' : ''}-q -l -r -v 3 -s "$TIMEOUT_SECONDS"`;
  const script = `set -u
end=$(($(date +%s) + STARTUP_SECONDS))
while :; do
  case $(ab -q -n 1 -v 3 -s "$TIMEOUT_SECONDS" "$TARGET_URL" 2>&1) in *'${ANSWERED}'*) break ;; esac
  if [ "$(date +%s)" -ge "$end" ]; then
    echo "$TARGET_URL did not answer within $STARTUP_SECONDS s"
    exit 1
  fi
  sleep 1
done
{
  ab ${options} -t "$DURATION_SECONDS" -n 1000000 -c "$CONNECTIONS" "$TARGET_URL" 2>&1
  echo "Exit status: $?"
} | awk '${COUNT}' >"$REPORT/ab.txt"
number() { sed -n "s/^ *$1: *\\([0-9]*\\).*/\\1/p" "$REPORT/ab.txt"; }
status=$(number 'Exit status')
sent=$(number 'Complete requests')
answered=$(number 'Answered with 2xx')
refused=$(number '(Connect')
kept=$(number 'Keep-Alive requests')
lost=$((\${sent:-0} - answered + \${refused:-0}))
sockets=$((\${sent:-0} - \${kept:-0}${keepAlive ? ` + ${connections}` : ''}))
echo "{\\"sent\\":\${sent:-0},\\"lost\\":$lost,\\"sockets\\":$sockets,\\"exit\\":$status}" | tee "$REPORT/summary.json"
[ "$status" -eq 0 ] && [ "\${sent:-0}" -gt 0 ] && [ "$lost" -eq 0 ]
`;
  return { initContainers: [], container: { name: 'ab', image, command: ['/bin/sh', '-c', script] } };
}
