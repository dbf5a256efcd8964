package dev.phasegate.backup;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.phasegate.shared.Invalid;

/** A place as somebody typed it. Pure: whether the target is one, and whether the folder may be used, others know. */
record PlaceForm(String name, String kind, String target, String path, String region, boolean elsewhere) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PATH = 500;
    private static final Pattern BUCKET =
            Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_=][A-Za-z0-9._=-]{0,99}){0,5}/?");

    /** Throws {@link Invalid} with a sentence for each field. */
    BackupPlace.Chosen chosen() {
        Map<String, String> faults = new LinkedHashMap<>();
        String called = Typed.clean(name).strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            faults.put("name", "Give it a name of up to 100 characters.");
        }
        BackupPlace.Kind chosen = BackupPlace.Kind.of(kind).orElse(null);
        if (chosen == null) {
            faults.put("kind", "Choose what it is.");
        } else {
            details(chosen, faults);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new BackupPlace.Chosen(
                called,
                chosen,
                chosen == BackupPlace.Kind.FOLDER ? null : Long.valueOf(target),
                path.strip(),
                region.strip(),
                elsewhere);
    }

    private void details(BackupPlace.Kind chosen, Map<String, String> faults) {
        String where = path.strip();
        boolean plain = !where.isEmpty()
                && where.length() <= LONGEST_PATH
                && where.chars().allMatch(sign -> sign >= ' ' && sign != 127);
        if (!plain) {
            faults.put("path", "Enter up to 500 characters.");
        } else if (chosen == BackupPlace.Kind.S3 ? !BUCKET.matcher(where).matches() : !where.startsWith("/")) {
            faults.put(
                    "path",
                    chosen == BackupPlace.Kind.S3
                            ? "Enter a bucket, and below it what names are to begin with: backups or backups/phasegate."
                            : "Enter the whole path of a folder, such as /mnt/backups.");
        }
        if (chosen != BackupPlace.Kind.FOLDER && !target.matches("\\d{1,18}")) {
            faults.put("target", "Choose the target that it is on.");
        }
        if (!region.isBlank() && !region.strip().matches("[a-z0-9-]{1,40}")) {
            faults.put("region", "A region has small letters, digits and hyphens.");
        }
    }
}
