package dev.phasegate.backup.offsite;

import java.util.ArrayList;
import java.util.List;

/**
 * How many copies of an archive there are, on how many kinds of storage, and how many elsewhere, as a fact; and what is missing of the old rule:
 * three copies with the database itself, on two kinds of storage, one of them elsewhere.
 */
public record ThreeTwoOne(int copies, int kinds, int elsewhere) {

    /** Where an archive is, and was found the same. */
    public record Copy(String medium, boolean elsewhere) {}

    public static ThreeTwoOne of(List<Copy> copies) {
        return new ThreeTwoOne(
                copies.size(),
                (int) copies.stream().map(Copy::medium).distinct().count(),
                (int) copies.stream().filter(Copy::elsewhere).count());
    }

    /** “2 copies on 2 kinds of storage, 1 elsewhere” */
    public String sentence() {
        if (copies == 0) {
            return "No copy is known to be there";
        }
        return (copies == 1 ? "1 copy" : copies + " copies") + " on "
                + (kinds == 1 ? "1 kind" : kinds + " kinds") + " of storage, "
                + (elsewhere == 0 ? "none elsewhere" : elsewhere + " elsewhere");
    }

    /** In words; empty where nothing is. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (copies < 2) {
            missing.add(copies == 1 ? "one more copy" : "two copies");
        }
        if (kinds < 2) {
            missing.add("another kind of storage");
        }
        if (elsewhere < 1) {
            missing.add("one elsewhere");
        }
        return missing;
    }

    /** “Missing for 3-2-1: one elsewhere.” Empty where nothing is. */
    public String missingWords() {
        return missing().isEmpty() ? "" : "Missing for 3-2-1: " + String.join(", ", missing()) + ".";
    }
}
