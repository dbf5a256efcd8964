package dev.phasegate.target.secret;

/** Where a secret stands that is not kept here: the name of an environment variable, or a file's path below one folder. */
public record SecretReference(Source source, String name) {

    /** Where secrets come from. */
    public enum Source {
        STORED,
        ENVIRONMENT,
        FILE
    }
}
