package dev.phasegate.backup.offsite;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How requests to stores that speak S3 are signed: AWS Signature Version 4, with the checksum of the body in what is signed. Pure. */
record Signature(String accessKey, String secretKey, String region) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** What is signed: {@code path} as it is, {@code query} by name. */
    record Request(String method, String host, String path, SortedMap<String, String> query, String bodySha256) {
        /** As it travels. */
        String uri() {
            return encoded(path, true) + (query.isEmpty() ? "" : "?" + words(query));
        }
    }

    /** The headers that belong to the request, with {@code more} among what is signed; names in small letters. */
    SortedMap<String, String> headers(Request request, Map<String, String> more, Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> signed = new TreeMap<>(more);
        signed.put("host", request.host());
        signed.put("x-amz-content-sha256", request.bodySha256());
        signed.put("x-amz-date", time);
        String names = String.join(";", signed.keySet());
        String canonical = request.method() + "\n" + encoded(request.path(), true) + "\n" + words(request.query())
                + "\n"
                + signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                        .collect(Collectors.joining())
                + "\n" + names + "\n" + request.bodySha256();
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + hex(Passed.sha256().digest(bytes(canonical)));
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        SortedMap<String, String> headers = new TreeMap<>(signed);
        headers.remove("host");
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + hex(hmac(key, toSign)));
        return headers;
    }

    private static String words(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(part -> encoded(part.getKey(), false) + "=" + encoded(part.getValue(), false))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text, boolean path) {
        StringBuilder all = new StringBuilder();
        for (byte b : bytes(text)) {
            char sign = (char) (b & 0xff);
            if (UNRESERVED.indexOf(sign) >= 0 || path && sign == '/') {
                all.append(sign);
            } else {
                all.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return all.toString();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "signature of " + accessKey;
    }
}
