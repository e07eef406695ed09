import type { StorageClaim } from '../storage/storage-claim';
import { type DestinationBackend, type DestinationRequest, SET, VOLUMES } from './destination-backend';

const MOUNT = '/backups';

/** A folder a backup, which appears under its name when it is whole. */
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

/** Patterns of what is left out of an archive. */
const FOREIGN = '/tmp/foreign';

/**
 * A folder is archived as one, for it may hold more names than arguments can.
 *
 * Left out are empty folders of root's, such as lost+found, or the mount point of another volume: there is nothing in them
 * to keep, and where they are there, GNU's tar fails for anybody but root who would restore them.
 *
 * What is not whole begins with a dot, so that nothing restores it or counts it. Who fails leaves room for the next try;
 * leavings of more than a day ago belong to a pod that was killed: a backup may not take so long.
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

/** What GNU's tar makes of a volume's root for a moment. */
const ROOT = '.root-of-the-backup';

/**
 * A volume's root belongs to the node: busybox passes over what it may not change there. GNU's tar fails, whatever it is
 * told about folders that exist, so that it is given another one.
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
