/**
 * Fortio: it exits 0 whatever the responses, so a container with a shell judges its report.
 *
 * @see https://github.com/fortio/fortio
 */
import { type LoadSettings, REPORT_FOLDER, type ToolPod } from './load-settings';

export function fortioPod(image: string, judgeImage: string, settings: LoadSettings): ToolPod {
  const shell = (name: string, script: string): ToolPod['container'] => ({
    name,
    image: judgeImage,
    command: ['/bin/sh', '-c', script],
  });
  return {
    initContainers: [shell('wait', WAIT), { name: 'fortio', image, args: argumentsOf(settings) }],
    container: shell('judge', JUDGE),
  };
}

function argumentsOf({ url, seconds, qps, connections, keepAlive, timeoutSeconds }: LoadSettings): string[] {
  return [
    'load',
    ...['-json', `${REPORT_FOLDER}/fortio.json`],
    ...['-c', `${connections}`],
    ...['-qps', `${qps ?? 0}`],
    ...['-t', `${seconds}s`],
    ...['-timeout', `${timeoutSeconds}s`],
    `-keepalive=${keepAlive}`,
    // Slow requests do not push later ones above the rate.
    '-nocatchup',
    // A lost first request counts like any other and is in the report.
    '-allow-initial-errors',
    // Otherwise each lost request is logged.
    ...['-loglevel', 'error'],
    url,
  ];
}

/** Requests that no pod can answer yet are not lost. */
const WAIT = `set -eu
if command -v curl >/dev/null; then
  answers() { curl --silent --fail --output /dev/null --max-time "$TIMEOUT_SECONDS" "$TARGET_URL"; }
else
  answers() { wget -q -O /dev/null -T "$TIMEOUT_SECONDS" "$TARGET_URL"; }
fi
end=$(($(date +%s) + STARTUP_SECONDS))
until answers; do
  if [ "$(date +%s)" -ge "$end" ]; then
    echo "$TARGET_URL did not answer within $STARTUP_SECONDS s"
    exit 1
  fi
  sleep 1
done
`;

/** Counts by status code. Fortio uses -1 for a request without a response. */
const JUDGE = `set -eu
file=$REPORT/fortio.json
sent=0
lost=0
codes=
for entry in $(sed -n '/"RetCodes": {/,/}/s/^ *"\\(-\\{0,1\\}[0-9]*\\)": *\\([0-9]*\\),\\{0,1\\}$/\\1=\\2/p' "$file"); do
  code=\${entry%%=*}
  count=\${entry#*=}
  sent=$((sent + count))
  case $code in
    2[0-9][0-9]) ;;
    *) lost=$((lost + count)) ;;
  esac
  codes="$codes\${codes:+,}\\"$code\\":$count"
done
sockets=$(sed -n 's/^ *"SocketCount": *\\([0-9]*\\).*/\\1/p' "$file")
echo "{\\"sent\\":$sent,\\"lost\\":$lost,\\"sockets\\":\${sockets:-null},\\"codes\\":{$codes}}" | tee "$REPORT/summary.json"
[ "$sent" -gt 0 ] && [ "$lost" -eq 0 ]
`;
