package dev.phasegate.target;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A target as a program sends it. {@code secret}: leave it out to keep what is there; {@code {"source": "none"}} to take it
 * away. A PUT carries the {@code version} that it starts from.
 */
record TargetBody(
        String name,
        String kind,
        String host,
        Integer port,
        String path,
        String database,
        String tls,
        String trusted,
        String user,
        String sentAs,
        String note,
        List<String> masked,
        Integer atOnce,
        boolean allowPrivate,
        boolean allowLocal,
        boolean allowWriter,
        SecretBody secret,
        List<String> hostKeys,
        List<String> files,
        Integer version) {

    /** {@code source}: stored (with {@code value}), environment or file (with {@code name}), none. */
    record SecretBody(String source, String value, String name) {

        /** A text alone is the secret itself: refusing it would quote it. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static SecretBody of(String value) {
            return new SecretBody("stored", value, null);
        }

        @Override
        public String toString() {
            return "SecretBody[" + source + "]";
        }
    }

    static final TargetBody NOTHING = new TargetBody(
            null, null, null, null, null, null, null, null, null, null, null, null, null, false, false, false, null,
            null, null, null);

    /** {@code otherwise}: the kind where none is said. */
    TargetForm form(String otherwise) {
        return new TargetForm(
                name,
                kind == null ? otherwise : kind,
                host,
                text(port),
                database == null ? path : database,
                tls,
                trusted,
                user,
                sentAs,
                note,
                masked == null
                        ? ""
                        : String.join(",", masked.stream().map(String::valueOf).toList()),
                text(atOnce),
                allowPrivate,
                allowLocal,
                allowWriter,
                secret == null ? "" : secret.source(),
                secret == null ? "" : secret.value(),
                secret == null ? "" : secret.name(),
                lines(hostKeys),
                lines(files));
    }

    private static String lines(List<String> texts) {
        return texts == null
                ? ""
                : String.join("\n", texts.stream().map(String::valueOf).toList());
    }

    private static String text(Integer number) {
        return number == null ? "" : number.toString();
    }

    @Override
    public String toString() {
        return "TargetBody[" + name + ", " + kind + "]";
    }
}
