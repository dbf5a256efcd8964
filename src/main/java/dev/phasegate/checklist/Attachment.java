package dev.phasegate.checklist;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The header that makes a browser save a file under its name instead of showing it (RFC 6266). */
final class Attachment {
    private Attachment() {}

    static String header(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }
}
