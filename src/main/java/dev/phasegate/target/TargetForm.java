package dev.phasegate.target;

/**
 * A target as somebody enters it; null and empty are the same. {@code secretSource}: “keep” (or nothing), “none”, “stored” with the
 * secret itself, “environment” or “file” with its name.
 */
public record TargetForm(
        String name,
        String kind,
        String host,
        String port,
        String path,
        String tls,
        String trusted,
        String login,
        String sentAs,
        String note,
        String masked,
        String atOnce,
        boolean allowPrivate,
        boolean allowLocal,
        boolean allowWriter,
        String secretSource,
        String secret,
        String secretName,
        String hostKeys,
        String files) {

    /** Never the secret: forms are printed into logs by accident. */
    @Override
    public String toString() {
        return "TargetForm[" + name + ", " + kind + ", " + host + ":" + port + "]";
    }
}
