package dev.phasegate.shared;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * JSON Canonicalization Scheme (RFC 8785) over maps, lists, strings, numbers, booleans and null: one byte sequence for one
 * value, so that its SHA-256 can be signed. Keys are sorted by UTF-16 code units, which is {@link String}'s own order.
 */
public final class CanonicalJson {
    private static final double LARGEST_PLAIN = 1e21;
    private static final double LARGEST_EXACT = 9007199254740992.0;
    private static final int ALWAYS_ENOUGH = 17;

    private CanonicalJson() {}

    /** UTF-8 bytes of the canonical form. Throws {@link IllegalArgumentException} for a value that JSON does not have. */
    public static byte[] bytes(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        write(value, out);
        return out.toByteArray();
    }

    /** Lower-case hexadecimal SHA-256 of {@link #bytes}. */
    public static String sha256(Object value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(value)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value == null || value instanceof Boolean) {
            ascii(String.valueOf(value), out);
        } else if (value instanceof CharSequence text) {
            writeString(text.toString(), out);
        } else if (value instanceof Number number) {
            ascii(number(number), out);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof Iterable<?> list) {
            writeList(list, out);
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private static void writeMap(Map<?, ?> map, ByteArrayOutputStream out) {
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys);
        out.write('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            writeString(keys[i], out);
            out.write(':');
            write(map.get(keys[i]), out);
        }
        out.write('}');
    }

    private static void writeList(Iterable<?> list, ByteArrayOutputStream out) {
        out.write('[');
        for (Iterator<?> it = list.iterator(); it.hasNext(); ) {
            write(it.next(), out);
            if (it.hasNext()) {
                out.write(',');
            }
        }
        out.write(']');
    }

    /** Nearly all text is plain, and goes out as it is: the evidence of a large phase is written at each look at its gate. */
    private static void writeString(String text, ByteArrayOutputStream out) {
        out.write('"');
        if (plain(text)) {
            ascii(text, out);
        } else {
            writeEscaped(text, out);
        }
        out.write('"');
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void ascii(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes, 0, bytes.length);
    }

    private static void writeEscaped(String text, ByteArrayOutputStream out) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                escaped.append(text, plain, i);
                escape(c, escaped);
                plain = i + 1;
            }
        }
        escaped.append(text, plain, text.length());
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(escaped.toString()));
            out.write(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half of a surrogate pair", e);
        }
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append(String.format("\\u%04x", (int) c));
        }
    }

    /** The shortest form that reads back as the same double, as ECMAScript writes it. */
    static String number(Number number) {
        double d = number.doubleValue();
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            throw new IllegalArgumentException("not a JSON number: " + number);
        }
        if (d == Math.rint(d) && Math.abs(d) <= LARGEST_EXACT) {
            return Long.toString((long) d);
        }
        BigDecimal shortest = shortest(d);
        double size = Math.abs(d);
        return size >= 1e-6 && size < LARGEST_PLAIN ? shortest.toPlainString() : scientific(shortest);
    }

    /** The fewest digits that read back as {@code d}, the nearest among those; {@link Double#toString} of Java 17 has more. */
    private static BigDecimal shortest(double d) {
        BigDecimal exact = new BigDecimal(d);
        for (int digits = 1; digits < ALWAYS_ENOUGH; digits++) {
            BigDecimal down = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal up = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean downNearer =
                    exact.subtract(down).abs().compareTo(up.subtract(exact).abs()) <= 0;
            for (BigDecimal candidate : downNearer ? List.of(down, up) : List.of(up, down)) {
                if (candidate.doubleValue() == d) {
                    return candidate.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(ALWAYS_ENOUGH, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value.signum() < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
