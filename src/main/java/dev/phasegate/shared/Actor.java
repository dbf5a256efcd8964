package dev.phasegate.shared;

/** Who acts: a person at the browser, an API token on behalf of its owner, or Phasegate itself. */
public record Actor(Kind kind, Long userId, String name, Long tokenId) {

    public enum Kind {
        USER,
        TOKEN,
        SYSTEM
    }

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, "Phasegate", null);

    public static Actor user(long userId, String name) {
        return new Actor(Kind.USER, userId, name, null);
    }

    public static Actor token(long tokenId, long ownerId, String name) {
        return new Actor(Kind.TOKEN, ownerId, name, tokenId);
    }

    /** Tokens supply evidence; they never sign or decide. */
    public boolean isPerson() {
        return kind == Kind.USER;
    }
}
