package dev.phasegate.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where to go after signing in: only ever a path of ours. */
final class SafePath {
    private static final int LONGEST = 2000;

    private SafePath() {}

    /** The path, or home if it could lead elsewhere. Browsers read {@code //} and {@code /\} as another host. */
    static String of(String path) {
        boolean ours = path != null
                && path.length() <= LONGEST
                && path.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\\"<>]]*")
                && !path.startsWith("/sign-");
        return ours ? path : "/";
    }

    static String signIn(String next) {
        return carry("/sign-in", next);
    }

    /** A page on the way, which passes the goal on. */
    static String carry(String page, String next) {
        String path = of(next);
        return path.equals("/") ? page : page + "?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
