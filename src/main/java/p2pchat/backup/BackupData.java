package p2pchat.backup;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import p2pchat.account.PersonalData;
import p2pchat.platform.web.Caller;

/** The backups' part of the export: what there is; the bytes, which say nothing without their key, have calls of their own. */
@Singleton
class BackupData implements PersonalData {
    /**
     * A backup.
     *
     * @param complete whether it is the one that can be restored
     * @param storedAt when it was completed, or its last part came
     */
    @JsonbPropertyOrder({"backup", "complete", "parts", "bytes", "storedAt"})
    public record Exported(String backup, boolean complete, int parts, long bytes, Instant storedAt) {}

    private final BackupShelf shelf;

    @Inject
    BackupData(BackupShelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public Map<String, Object> export(Caller caller) {
        Stream<Exported> complete = shelf.kept(caller.username()).stream()
                .map(kept -> new Exported(kept.id(), true, kept.parts(), kept.bytes(), kept.createdAt()));
        Stream<Exported> aside = shelf.aside(caller.username()).stream()
                .map(it -> new Exported(it.id(), false, it.parts(), it.bytes(), it.createdAt()));
        Stream<Exported> others = shelf.uploads(caller.username()).stream()
                .map(upload ->
                        new Exported(upload.id(), false, upload.sizes().size(), upload.bytes(), upload.newest()));
        List<Exported> all =
                Stream.concat(complete, Stream.concat(aside, others)).toList();
        return Map.of("backups", all);
    }
}
