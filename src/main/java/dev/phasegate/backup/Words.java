package dev.phasegate.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.NotHere;

/** Troubles and figures in words. What a database says may quote rows, so of that only what speaks of the statement. */
public final class Words {
    private static final long STEP = 1000;
    private static final int MINUTE = 60;

    private Words() {}

    static String of(IOException e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof Damaged || e instanceof NotHere || e instanceof BackupWork.NoRoom) {
            return text;
        }
        if (text.contains("No space left") || text.contains("quota")) {
            return "The disk with the folder of backups is full. What was written so far is deleted.";
        }
        return "The file could not be written or read: " + text;
    }

    public static String of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "42501" ->
                "The user of this target may not read everything: " + first(e) + ". `grant pg_read_all_data` lets it.";
            case "55P03" -> "Somebody held a lock on a table for more than a minute.";
            case "57P01", "57P02", "57P03" -> "The database server was stopped while it ran.";
            default ->
                state.startsWith("08")
                        ? "The connection to the database was lost while it ran."
                        : state.startsWith("42")
                                ? "The database refused: " + first(e) + "."
                                : "The database refused (" + state + ").";
        };
    }

    static String first(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replace("ERROR: ", "")
                .replaceFirst("^\\(conn=\\d+\\) ", "");
    }

    /** 304 GB; powers of ten. */
    static String bytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < units.length - 1) {
            value /= STEP;
            unit++;
        }
        boolean digits = unit > 0 && value < 10;
        return String.format(Locale.ROOT, digits ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** 1 s, 4 min 10 s, 2 h 5 min. */
    public static String took(Duration took) {
        long seconds = took.toSeconds();
        if (seconds < MINUTE) {
            return seconds < 1 ? "less than 1 s" : seconds + " s";
        }
        long minutes = seconds / MINUTE;
        return minutes < MINUTE
                ? minutes + " min" + (seconds % MINUTE == 0 ? "" : " " + seconds % MINUTE + " s")
                : minutes / MINUTE + " h" + (minutes % MINUTE == 0 ? "" : " " + minutes % MINUTE + " min");
    }
}
