package dev.phasegate.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.phasegate.backup.keep.KeepRules;

/**
 * One database: its backups, the newest first, and what holds for them.
 *
 * @param lines one more than is shown where there are others
 * @param problem why none can be taken, known before anybody presses; empty
 */
public record DatabasePage(
        Database database,
        boolean administrator,
        List<Line> lines,
        Settings settings,
        List<BackupSchedule> schedules,
        String problem,
        Instant now) {

    /** A backup in its row. */
    public record Line(
            long id,
            BackupState state,
            boolean running,
            Instant startedAt,
            Instant snapshotAt,
            Long bytes,
            Long writeMillis,
            Long readMillis,
            String reason,
            String askedBy,
            boolean sealed,
            Instant expiredAt,
            String expiredWhy,
            DrillState drill,
            Long restoreMillis,
            String drillReason,
            String refuted,
            String pinned,
            String copies,
            Instant missingSince,
            boolean notKnown) {

        public Instant at() {
            return snapshotAt == null ? startedAt : snapshotAt;
        }

        /** Where its archive is: on this server, and at other places. */
        public String where() {
            if (!state.atLeast(BackupState.WRITTEN) || expiredAt != null) {
                return "–";
            }
            String here = missingSince == null ? "Here" : notKnown ? "Not known" : "Not here any more";
            return copies.isEmpty() ? here : here + ", " + copies;
        }

        /** GO, NOGO, RUN or NONE. */
        public String mark() {
            if (running) {
                return "RUN";
            } else if (state == BackupState.FAILED || expiredAt == null && !refuted.isEmpty()) {
                return "NOGO";
            }
            return state == BackupState.RESTORE_PROVEN && expiredAt == null && missingSince == null ? "GO" : "NONE";
        }

        public String words() {
            return expiredAt != null && state != BackupState.FAILED ? "Expired" : state.words();
        }

        public String about() {
            if (expiredAt != null) {
                return expiredWhy;
            }
            return state == BackupState.FAILED ? reason : "";
        }

        public String size() {
            return bytes == null ? "–" : Words.bytes(bytes);
        }

        public String took() {
            return writeMillis == null || readMillis == null
                    ? "–"
                    : Words.took(Duration.ofMillis(writeMillis + readMillis));
        }

        public String tested() {
            if (!refuted.isEmpty() && drill != DrillState.RUNNING) {
                return "Failed: " + refuted;
            } else if (drill == null) {
                return state == BackupState.FAILED || running ? "–" : "Not yet";
            }
            return switch (drill) {
                case RUNNING -> "Being tested";
                case PROVEN -> "Yes, in " + Words.took(Duration.ofMillis(restoreMillis == null ? 0 : restoreMillis));
                case FAILED -> "Failed: " + drillReason;
            };
        }
    }

    /** As it is made, tried and kept. {@code place}: the server on which restores are tested; empty: one that is made for it. {@code copied}: to which places; empty. */
    public record Settings(
            int compression,
            boolean sealed,
            List<String> checksums,
            List<String> queries,
            boolean drillAfter,
            String place,
            String copied,
            KeepRules keep) {

        public String made() {
            return (compression == 0 ? "Not compressed" : "Compressed at level " + compression)
                    + (sealed ? ", sealed" : ", not sealed");
        }

        public String compared() {
            String tables = checksums.isEmpty()
                    ? "Rows of all tables"
                    : checksums.contains("*")
                            ? "Rows and contents of all tables"
                            : "Rows of all tables, contents of " + String.join(", ", checksums);
            return queries.isEmpty()
                    ? tables
                    : tables + ", the answers of "
                            + (queries.size() == 1 ? "1 statement" : queries.size() + " statements");
        }

        public String stays() {
            return capital(keep.words());
        }

        public String tested() {
            return (drillAfter ? "After each backup" : "When somebody asks") + ", on "
                    + (place.isEmpty() ? "a server that is made for it" : place);
        }
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    public String path() {
        return "/backups/databases/" + database.id();
    }

    public List<Line> shown() {
        return lines.size() > DatabaseQuery.PAGE ? lines.subList(0, DatabaseQuery.PAGE) : lines;
    }

    /** Null where the oldest one is shown. */
    public Long older() {
        return lines.size() > DatabaseQuery.PAGE
                ? lines.get(DatabaseQuery.PAGE - 1).id()
                : null;
    }

    public boolean running() {
        return lines.stream().anyMatch(Line::running);
    }

    /** A schedule that there is or could be. {@code there} null. */
    public record Slot(BackupSchedule.What what, BackupSchedule there, boolean resting, Instant next) {
        public String label() {
            return what == BackupSchedule.What.BACKUP ? "Backed up by itself" : "Newest one tested by itself";
        }

        public String words() {
            return capital(there.words());
        }
    }

    public List<Slot> slots() {
        return Arrays.stream(BackupSchedule.What.values())
                .map(what -> schedules.stream()
                        .filter(schedule -> schedule.what() == what)
                        .findFirst()
                        .map(there -> slot(what, there))
                        .orElse(new Slot(what, null, false, null)))
                .toList();
    }

    private Slot slot(BackupSchedule.What what, BackupSchedule there) {
        boolean resting = there.resting(now);
        List<Instant> next = resting ? List.of() : there.upcoming(now, 1);
        return new Slot(what, there, resting, next.isEmpty() ? null : next.get(0));
    }
}
