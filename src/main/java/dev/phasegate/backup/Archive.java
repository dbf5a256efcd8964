package dev.phasegate.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

import dev.phasegate.audit.AuditEntry;

/**
 * A job that leaves files in a folder of backups. That they were written is known of the row; that they are still there is found out, again and
 * again, by the nodes that hold the folder.
 */
@MappedSuperclass
public abstract class Archive extends BackupJob {
    /** Which folder it is in; empty where nobody has seen it in one yet. */
    private String folder = "";

    /** Since when it is known not to be there; null as nearly always. */
    @Column(name = "missing_since")
    private Instant missingSince;

    @Column(name = "missing_why")
    private String missingWhy = "";

    /** Since then nobody could look, and before it was there. For whatever relies on it, that is no better than missing. */
    @Column(name = "not_known")
    private boolean notKnown;

    /** A file of it. {@code bytes}, {@code sha256} null where nobody wrote them down. */
    record Part(String name, Long bytes, String sha256) {}

    /** In the order in which they are copied: the archive itself comes last, so that it is nowhere without what it needs. */
    abstract List<Part> parts();

    public abstract Long id();

    /** It was written and did not expire. Whether its files are still there: {@link #missing()}. */
    public abstract boolean there();

    /** “the backup of “shop”” */
    abstract String called();

    abstract AuditEntry entry(String action, String sentence, Map<String, Object> more);

    void in(String aFolder) {
        folder = aFolder;
    }

    void missed(String why, Instant now) {
        missingSince = now;
        missingWhy = why;
        notKnown = false;
    }

    void notKnown(String why, Instant now) {
        missed(why, now);
        notKnown = true;
    }

    /** Answers whether it was missing. */
    boolean found(String inFolder) {
        boolean was = missing();
        folder = inFolder;
        missingSince = null;
        missingWhy = "";
        notKnown = false;
        return was;
    }

    String folder() {
        return folder;
    }

    /** It counts nowhere: a node looked for it in vain, or nobody knows ({@link #notKnown()}). */
    public boolean missing() {
        return missingSince != null;
    }

    public boolean notKnown() {
        return notKnown;
    }

    public Instant missingSince() {
        return missingSince;
    }

    public String missingWhy() {
        return missingWhy;
    }
}
