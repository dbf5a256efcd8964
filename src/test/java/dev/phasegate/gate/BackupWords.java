package dev.phasegate.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.phasegate.gate.NeededBackup.Copy;
import dev.phasegate.gate.NeededBackup.Drill;
import dev.phasegate.gate.NeededBackup.Wanted;

/** Reads short words of test tables into what there is of a database. */
final class BackupWords {
    private BackupWords() {}

    /** A need of the gate: {@code proven 24 of orders}; {@code copies}: see {@link #copies}. */
    static NeededBackup need(Wanted wanted, int hours, String copies) {
        return new NeededBackup(1, null, 5, "orders", wanted, hours, true, 150_018, copies(copies));
    }

    /**
     * Apart by {@code ;}, the newest first: id, state and age: {@code 7 proven 3h}; {@code 8 running 43%}, {@code 9 failed}, {@code 6
     * verified 1h tested 20%} (its restore is being tested), {@code verified 1h undrilled} (a drill failed), {@code proven 1h
     * refuted}, {@code written 1h}, {@code expired 1h}.
     */
    static List<Copy> copies(String words) {
        List<Copy> copies = new ArrayList<>();
        for (String one : words.isBlank() ? new String[0] : words.split(" *; *", -1)) {
            copies.add(copy(one.strip().split(" +", -1)));
        }
        return copies;
    }

    private static Copy copy(String... part) {
        long id = Long.parseLong(part[0]);
        String kind = part[1];
        boolean running = kind.equals("running");
        String state = switch (kind) {
            case "running" -> "RUNNING";
            case "failed" -> "FAILED";
            case "written" -> "WRITTEN";
            case "verified" -> "READ_VERIFIED";
            default -> "RESTORE_PROVEN";
        };
        Instant at = running || kind.equals("failed")
                ? null
                : GateWords.NOW.minus(Duration.parse("PT" + part[2].toUpperCase(java.util.Locale.ROOT)));
        String more = part.length > 3 ? part[3] : "";
        Drill proof = state.equals("RESTORE_PROVEN") ? new Drill(id + 100, "PROVEN", 99, "", "", 250_000L) : null;
        Drill last = switch (more) {
            case "tested" -> new Drill(id + 200, "RUNNING", percent(part[4]), "Restoring", "", null);
            case "undrilled" -> new Drill(id + 200, "FAILED", 50, "", "The disk is full.", null);
            default -> proof;
        };
        return new Copy(
                id,
                state,
                at != null && !kind.equals("expired") && !more.equals("lost"),
                more.equals("lost"),
                false,
                running,
                running ? percent(part[2]) : 99,
                "",
                at,
                "ab" + id,
                kind.equals("failed") ? "The disk is full." : "",
                more.equals("refuted") ? "public.orders has 9 rows and had 10." : null,
                proof,
                last);
    }

    private static int percent(String words) {
        return Integer.parseInt(words.replace("%", ""));
    }
}
