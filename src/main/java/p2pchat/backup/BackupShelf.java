package p2pchat.backup;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import p2pchat.account.AccountDeleted;
import p2pchat.account.RegisteredNames;
import p2pchat.chain.ChainRestarted;
import p2pchat.chain.ChainTakenBack;
import p2pchat.chain.DeviceRemoved;
import p2pchat.chain.FormerChainGone;
import p2pchat.cluster.Cluster;
import p2pchat.id.DeviceId;
import p2pchat.id.Username;
import p2pchat.platform.limit.Bound;
import p2pchat.platform.limit.Limits;
import p2pchat.platform.problem.ErrorCode;
import p2pchat.platform.problem.Refusal;

/** Keeps one backup of each account, and what is brought of the next. */
@Singleton
class BackupShelf {
    /** What {@link Cluster#order} calls all that changes a person's backups. */
    static final String ORDER = "backup";

    private final Backups backups;
    private final RegisteredNames names;
    private final Cluster cluster;
    private final Clock clock;
    private final long mostBytes;

    @Inject
    BackupShelf(Backups backups, RegisteredNames names, Cluster cluster, Clock clock, Limits limits) {
        this.backups = backups;
        this.names = names;
        this.cluster = cluster;
        this.clock = clock;
        mostBytes = limits.of(Bound.BACKUP_BYTES);
    }

    /**
     * Takes a part in.
     *
     * @throws Refusal {@code backup-complete} when it is the one that is kept; {@code backup-full}
     */
    void put(Username owner, DeviceId device, String id, int number, byte[] content) {
        cluster.inOrder(ORDER, owner, () -> {
            if (isKept(owner, id) || isAside(owner, id)) {
                throw new Refusal(ErrorCode.BACKUP_COMPLETE);
            }
            makeRoom(owner, device, id, number, content.length);
            backups.putPart(owner, device, id, number, content, clock.instant());
            checkStillThere(owner);
        });
    }

    /** When there is none, another upload of the same device goes: it has begun anew. */
    private void makeRoom(Username owner, DeviceId device, String id, int number, int size) {
        List<Upload> uploads = backups.uploads(owner);
        long bytes = size;
        for (Upload upload : uploads) {
            bytes += upload.bytes();
            if (upload.id().equals(id)) {
                bytes -= upload.sizes().getOrDefault(number, 0);
            }
        }
        for (Upload upload : uploads) {
            if (bytes > mostBytes
                    && upload.device().equals(Optional.of(device))
                    && !upload.id().equals(id)) {
                backups.remove(owner, upload.id());
                bytes -= upload.bytes();
            }
        }
        if (bytes > mostBytes) {
            throw new Refusal(ErrorCode.BACKUP_FULL, "A backup has at most " + mostBytes + " bytes here.");
        }
    }

    /**
     * Makes what was brought the backup that is kept, and removes the one before. Once more it does no harm.
     *
     * @throws Refusal {@code backup-not-found}; {@code backup-incomplete}, which tells the first part that is missing
     */
    Backup complete(Username owner, String id, int parts, String header) {
        return inOrder(owner, () -> {
            Optional<Backup> before = backups.kept(owner);
            if (before.filter(kept -> kept.id().equals(id)).isPresent()) {
                return before.get();
            }
            Upload upload = backups.uploads(owner).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(ErrorCode.BACKUP_NOT_FOUND));
            int missing = upload.firstMissing(parts);
            if (missing < parts) {
                throw Refusal.with(ErrorCode.BACKUP_INCOMPLETE, "missing", missing);
            }
            backups.removePartsFrom(owner, id, parts);
            Backup backup = new Backup(id, parts, bytes(upload, parts), header, clock.instant());
            before.ifPresent(old -> backups.condemn(owner, old.id()));
            backups.keep(owner, backup);
            backups.removeUpload(owner, id);
            before.ifPresent(old -> backups.remove(owner, old.id()));
            checkStillThere(owner);
            return backup;
        });
    }

    private static long bytes(Upload upload, int parts) {
        return upload.sizes().entrySet().stream()
                .filter(size -> size.getKey() < parts)
                .mapToLong(size -> size.getValue())
                .sum();
    }

    private boolean isKept(Username owner, String id) {
        return kept(owner).filter(backup -> backup.id().equals(id)).isPresent();
    }

    /** It is complete, but only comes back with the chain that it belongs to. */
    private boolean isAside(Username owner, String id) {
        return aside(owner).filter(backup -> backup.id().equals(id)).isPresent();
    }

    Optional<Backup> kept(Username owner) {
        return backups.kept(owner);
    }

    Optional<Backup> aside(Username owner) {
        return backups.aside(owner);
    }

    List<Upload> uploads(Username owner) {
        return backups.uploads(owner);
    }

    /** A part of the backup that is kept. */
    Optional<byte[]> part(Username owner, String id, int number) {
        return isKept(owner, id) ? backups.part(owner, id, number) : Optional.empty();
    }

    /** Removes a backup, be it complete or not; whether there was such a one. */
    boolean remove(Username owner, String id) {
        return inOrder(owner, () -> {
            boolean isThere = isKept(owner, id)
                    || backups.uploads(owner).stream()
                            .anyMatch(each -> each.id().equals(id));
            if (isThere && !isAside(owner, id)) {
                removeOne(owner, id);
            }
            return isThere;
        });
    }

    private void removeOne(Username owner, String id) {
        if (isKept(owner, id)) {
            backups.condemn(owner, id);
            backups.keepNone(owner);
        }
        backups.remove(owner, id);
    }

    /** Removes what nobody goes on with, unless a part of it has come meanwhile. */
    void removeUnfinished(Upload stale) {
        cluster.inOrder(ORDER, stale.owner(), () -> {
            if (isKept(stale.owner(), stale.id()) || isAside(stale.owner(), stale.id())) {
                backups.removeUpload(stale.owner(), stale.id());
            } else if (backups.uploads(stale.owner()).contains(stale)) {
                backups.remove(stale.owner(), stale.id());
            }
        });
    }

    /** The account may be deleted at this moment: what it had is gone already, and nobody could get rid of more. */
    private void checkStillThere(Username owner) {
        if (!names.contains(owner)) {
            backups.removeAll(owner);
            throw new Refusal(ErrorCode.NOT_LOGGED_IN);
        }
    }

    private <T> T inOrder(Username owner, Supplier<T> work) {
        return cluster.inOrder(ORDER, owner, work);
    }

    void onDeviceRemoved(@Observes DeviceRemoved event) {
        cluster.inOrder(
                ORDER,
                event.username(),
                () -> backups.uploads(event.username()).stream()
                        .filter(upload -> upload.device().equals(Optional.of(event.device())))
                        .forEach(upload -> backups.remove(event.username(), upload.id())));
    }

    /** What is kept is for the recovery key of before: it comes back with that, or belonged to a chain between. */
    void onChainRestarted(@Observes ChainRestarted event) {
        Username owner = event.username();
        cluster.inOrder(ORDER, owner, () -> {
            removeUploads(owner, event.at());
            Optional<Backup> before =
                    kept(owner).filter(backup -> !backup.createdAt().isAfter(event.at()));
            if (!backups.hasLaidAside(owner)) {
                backups.layAside(owner, before);
            } else if (before.filter(backup -> isAside(owner, backup.id())).isPresent()) {
                backups.keepNone(owner);
            } else {
                before.ifPresent(backup -> removeOne(owner, backup.id()));
            }
        });
    }

    void onChainTakenBack(@Observes ChainTakenBack event) {
        Username owner = event.username();
        cluster.inOrder(ORDER, owner, () -> {
            if (!backups.hasLaidAside(owner)) {
                return;
            }
            removeUploads(owner, event.until());
            Optional<Backup> back = aside(owner);
            kept(owner)
                    .filter(backup -> !back.equals(Optional.of(backup)))
                    .ifPresent(backup -> removeOne(owner, backup.id()));
            back.ifPresent(backup -> backups.keep(owner, backup));
            backups.forgetAside(owner);
        });
    }

    void onFormerChainGone(@Observes FormerChainGone event) {
        Username owner = event.username();
        cluster.inOrder(ORDER, owner, () -> {
            aside(owner).ifPresent(backup -> backups.remove(owner, backup.id()));
            backups.forgetAside(owner);
        });
    }

    /** Removes what devices of a chain that is gone have begun to bring. */
    private void removeUploads(Username owner, Instant until) {
        backups.uploads(owner).stream()
                .filter(upload -> !upload.newest().isAfter(until))
                .filter(upload -> !isKept(owner, upload.id()) && !isAside(owner, upload.id()))
                .forEach(upload -> backups.remove(owner, upload.id()));
    }

    void onAccountDeleted(@Observes AccountDeleted event) {
        removeAll(event.username());
    }

    private void removeAll(Username owner) {
        cluster.inOrder(ORDER, owner, () -> backups.removeAll(owner));
    }
}
