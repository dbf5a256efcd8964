package dev.phasegate.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a number of days would mean now. The reasons overlap: a value of a baseline may have been evidence too. */
record RetentionPreview(
        int days,
        long values,
        long older,
        long going,
        long baselines,
        long ofBaselines,
        long ofEvidence,
        long ofRunning,
        long newest) {

    /** “1,204,331 values older than 90 days would go.” */
    public String sentence() {
        return going == 0
                ? "No value would go: " + (older == 0 ? "none is" : "all " + number(older) + " that are")
                        + " older than " + days + " days" + (older == 0 ? "." : " stay.")
                : number(going) + (going == 1 ? " value" : " values") + " older than " + days + " days would go, of "
                        + number(values) + " in all. What is left of them is one row an hour.";
    }

    /** What keeps older ones, “3 baselines keep 1,201.” */
    public List<String> kept() {
        List<String> all = new ArrayList<>();
        if (ofBaselines > 0) {
            all.add(
                    baselines == 1
                            ? "1 baseline keeps " + number(ofBaselines) + "."
                            : number(baselines) + " baselines keep " + number(ofBaselines) + ".");
        }
        if (ofEvidence > 0) {
            all.add("The evidence of signatures and decisions keeps " + number(ofEvidence) + ".");
        }
        if (ofRunning > 0) {
            all.add("Phases that are under way keep " + number(ofRunning) + ".");
        }
        if (newest > 0) {
            all.add("The newest value of each metric stays: " + number(newest) + ".");
        }
        return all;
    }

    private static String number(long n) {
        return String.format(Locale.ENGLISH, "%,d", n);
    }
}
