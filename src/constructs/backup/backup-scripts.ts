/**
 * The scripts that the backup's containers run in the database image. Plain sh has no `pipefail`, so every step goes
 * through a file.
 */
import { CLIENT, READ_PASSWORD } from '../database/client-scripts';
import { SET } from './destination-backend';

/**
 * MySQL writes replication positions into a dump, which only root may load; only MySQL's own dump tool has the option
 * to turn that off. The last line proves that the dump is complete.
 */
export const DUMP = `${READ_PASSWORD}
umask 077
dump=$(command -v mariadb-dump || command -v mysqldump)
gtid=
if "$dump" --help 2>/dev/null | grep -q set-gtid-purged; then gtid=--set-gtid-purged=OFF; fi
rm -f ${SET}/database.sql ${SET}/database.sql.gz
"$dump" --no-defaults --protocol=tcp --host="$DATABASE_HOST" --port="$DATABASE_PORT" --user="$DATABASE_USER" $gtid \\
  --single-transaction --quick --routines --triggers --no-tablespaces --default-character-set=utf8mb4 \\
  --result-file=${SET}/database.sql "$DATABASE_NAME"
tail -n 1 ${SET}/database.sql | grep -q '^-- Dump completed' || { echo 'the dump is not whole' >&2; exit 1; }
gzip ${SET}/database.sql
echo "dumped $DATABASE_NAME"
`;

/** Counts the tables of the database. */
const TABLES = `$($client -N -B -e "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema='$DATABASE_NAME'")`;

/** Refuses to overwrite a database, before the restore has touched anything, including the files. */
export const GUARD = `${READ_PASSWORD}
${CLIENT}
tables=${TABLES}
if [ "$tables" -gt 0 ] && [ "$OVERWRITE" != yes ]; then
  echo "$DATABASE_NAME has $tables tables; restore into an empty database, or set OVERWRITE=yes" >&2
  exit 1
fi
`;

export const LOAD = `${READ_PASSWORD}
${CLIENT}
gzip -dc ${SET}/database.sql.gz >/tmp/database.sql
$client --default-character-set=utf8mb4 "$DATABASE_NAME" </tmp/database.sql
tables=${TABLES}
echo "restored $tables tables into $DATABASE_NAME"
`;

/**
 * Starts a private server from the same image on 127.0.0.1, without the binary log that replicas would read. The image
 * defines the user before the server listens. That user does the restore, as in a real one: root could do more.
 */
export const VERIFY = `${READ_PASSWORD}
docker-entrypoint.sh --bind-address=127.0.0.1 --skip-log-bin --character-set-server=utf8mb4 >/tmp/server.log 2>&1 &
server=$!
${CLIENT}
until $client "$DATABASE_NAME" -e 'SELECT 1' >/dev/null 2>&1; do
  if ! kill -0 "$server" 2>/dev/null; then echo 'the server did not start:' >&2; tail -n 20 /tmp/server.log >&2; exit 1; fi
  sleep 1
done
gzip -dc ${SET}/database.sql.gz >/tmp/database.sql
$client --default-character-set=utf8mb4 "$DATABASE_NAME" </tmp/database.sql
tables=0
rows=0
for table in $($client -N -B -e "SELECT table_name FROM information_schema.tables WHERE table_schema='$DATABASE_NAME' AND table_type='BASE TABLE'"); do
  tables=$((tables + 1))
  $client -N -B -e "CHECK TABLE \\\`$DATABASE_NAME\\\`.\\\`$table\\\`" >/tmp/check
  if ! tail -n 1 /tmp/check | grep -q 'OK$'; then cat /tmp/check >&2; exit 1; fi
  rows=$((rows + $($client -N -B -e "SELECT COUNT(*) FROM \\\`$DATABASE_NAME\\\`.\\\`$table\\\`")))
done
if [ "$tables" -eq 0 ]; then echo 'the backup has no tables' >&2; exit 1; fi
kill "$server"
wait "$server" || true
echo "the backup can be restored: $tables tables, $rows rows"
`;
