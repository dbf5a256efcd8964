package dev.phasegate.identity;

/** Passwords of people whom a test inserts; hashed with the least work, since the hash says how it was made. */
public final class TestPasswords {
    private TestPasswords() {}

    public static String hash(String password) {
        return PasswordHash.of(password, 64, 1, 1).toString();
    }
}
