import type { StorageClaim } from '../storage/storage-claim';
import { type DestinationBackend, type DestinationRequest, SET, VOLUMES } from './destination-backend';

const MOUNT = '/backups';

/** One folder per backup, which gets its final name once it is complete. */
export function claimDestination(claim: StorageClaim, folder: string | undefined, image: string): DestinationBackend {
  const volumeMounts = ({ name }: DestinationRequest): readonly object[] => [
    { mountPath: MOUNT, name: 'backups', subPath: folder ?? name },
  ];
  return {
    image,
    volumes: [{ name: 'backups', persistentVolumeClaim: { claimName: claim.claimName } }],
    secrets: [],
    store: (request) => ({
      script: STORE,
      env: [
        { name: 'KEEP_LAST', value: `${request.keepLast}` },
        { name: 'VOLUMES', value: request.volumes.join(' ') },
      ],
      volumeMounts: volumeMounts(request),
    }),
    fetch: (request) => ({
      script: FETCH,
      env: [{ name: 'VOLUMES', value: request.volumes.join(' ') }],
      volumeMounts: volumeMounts(request),
    }),
  };
}

/** Patterns of files to exclude from an archive. */
const FOREIGN = '/tmp/foreign';

/**
 * A folder is archived as a whole, because it may hold more names than fit on a command line.
 *
 * Empty folders that belong to root are excluded, such as lost+found or the mount point of another volume. They hold
 * nothing worth keeping, and GNU tar fails on them unless root restores them.
 *
 * The name of an incomplete backup begins with a dot, so that it is neither restored nor counted. A failed backup
 * cleans up, which leaves room for the next attempt. Leftovers older than a day belong to a killed pod: no backup may
 * take that long.
 */
const STORE = `set -eu
umask 077
cd ${MOUNT}
find . -maxdepth 1 -name '.partial-*' -mmin +1440 -exec rm -rf {} +
name=$(date -u +%Y%m%dT%H%M%SZ)
partial=".partial-$name-$HOSTNAME"
trap 'rm -rf "${MOUNT}/$partial"' EXIT
mkdir "$partial"
cp ${SET}/database.sql.gz "$partial/"
for volume in $VOLUMES; do
  set --
  if [ "$(id -u)" -ne 0 ]; then
    (cd "${VOLUMES}/$volume" && find . -mindepth 1 -type d -user 0 -empty) | sed 's/[][*?\\\\]/\\\\&/g' >${FOREIGN}
    if [ -s ${FOREIGN} ]; then set -- -X ${FOREIGN}; fi
  fi
  tar -czf "$partial/$volume.tar.gz" "$@" -C "${VOLUMES}/$volume" .
done
cd "$partial"
sha256sum *.gz >SHA256SUMS
sync
sha256sum -c SHA256SUMS >/dev/null
for archive in *.gz; do gzip -t "$archive"; done
cd ..
if [ -e "$name" ]; then echo "$name is there already" >&2; exit 1; fi
mv "$partial" "$name"
echo "stored $name: $(du -sk "$name" | cut -f1) KiB"
set -- $(ls -1 | grep -E '^[0-9]{8}T[0-9]{6}Z$' | sort -r)
kept=0
for old in "$@"; do
  kept=$((kept + 1))
  if [ "$kept" -gt "$KEEP_LAST" ]; then
    rm -rf "./$old"
    echo "removed $old"
  fi
done
`;

/** The temporary name that GNU tar gives to the volume's root. */
const ROOT = '.root-of-the-backup';

/**
 * The volume's root belongs to the node. busybox tar skips what it may not change there, but GNU tar fails whatever its
 * options, so it gets another root.
 */
const FETCH = `set -eu
rename=
if tar --help 2>&1 | grep -q -e --transform; then rename='--transform=s,^[.]/*$,${ROOT},SH'; fi
cd ${MOUNT}
if [ "$BACKUP" = latest ]; then
  BACKUP=$(ls -1 | grep -E '^[0-9]{8}T[0-9]{6}Z$' | sort | tail -n 1)
  if [ -z "$BACKUP" ]; then echo 'there is no backup' >&2; exit 1; fi
fi
if [ ! -d "$BACKUP" ]; then echo "there is no backup $BACKUP; there are:" >&2; ls -1 >&2; exit 1; fi
cd "$BACKUP"
sha256sum -c SHA256SUMS >/dev/null
cp database.sql.gz ${SET}/
for volume in $VOLUMES; do
  if [ ! -f "$volume.tar.gz" ]; then
    echo "$BACKUP is older than the backups of $volume, and has none of its files"
  elif [ "$FILES" = restore ]; then
    tar -xzf "$volume.tar.gz" -C "${VOLUMES}/$volume" $rename
    if [ -n "$rename" ]; then rmdir "${VOLUMES}/$volume/${ROOT}"; fi
    echo "restored the files of $volume"
  else
    echo "$volume has $(tar -tzf "$volume.tar.gz" | grep -vc '/$') files"
  fi
done
echo "fetched $BACKUP"
`;
