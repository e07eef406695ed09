/**
 * ApacheBench: it knows no rate, exits 0 whatever it was answered, and is judged by what it printed.
 *
 * @see https://httpd.apache.org/docs/2.4/programs/ab.html
 */
import type { LoadSettings, ToolPod } from './load-settings';

export function apacheBenchPod(image: string, settings: LoadSettings): ToolPod {
  const { keepAlive, connections } = settings;
  // -t first: it sets -n. -l: answers may differ in length. -r: goes on when a connection breaks.
  const options = `${keepAlive ? '-k ' : ''}-q -l -r -s "$TIMEOUT_SECONDS"`;
  const script = `set -u
end=$(($(date +%s) + STARTUP_SECONDS))
while :; do
  answer=$(ab -q -n 1 -s "$TIMEOUT_SECONDS" "$TARGET_URL" 2>&1) && case $answer in *Non-2xx*) ;; *) break ;; esac
  if [ "$(date +%s)" -ge "$end" ]; then
    echo "$TARGET_URL did not answer within $STARTUP_SECONDS s"
    exit 1
  fi
  sleep 1
done
ab ${options} -t "$DURATION_SECONDS" -n 1000000 -c "$CONNECTIONS" "$TARGET_URL" >"$REPORT/ab.txt" 2>&1
status=$?
number() { sed -n "s/^$1: *\\([0-9]*\\).*/\\1/p" "$REPORT/ab.txt"; }
sent=$(number 'Complete requests')
failed=$(number 'Failed requests')
refused=$(number 'Non-2xx responses')
kept=$(number 'Keep-Alive requests')
lost=$((\${failed:-0} + \${refused:-0}))
sockets=$((\${sent:-0} - \${kept:-0}${keepAlive ? ` + ${connections}` : ''}))
echo "{\\"sent\\":\${sent:-0},\\"lost\\":$lost,\\"sockets\\":$sockets,\\"exit\\":$status}" | tee "$REPORT/summary.json"
[ "$status" -eq 0 ] && [ "\${sent:-0}" -gt 0 ] && [ "$lost" -eq 0 ]
`;
  return { initContainers: [], container: { name: 'ab', image, command: ['/bin/sh', '-c', script] } };
}
