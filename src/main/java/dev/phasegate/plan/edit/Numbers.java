package dev.phasegate.plan.edit;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as people write them: with a point or a comma, with spaces between thousands. */
public final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern AMBIGUOUS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final Pattern THOUSANDS_BY_COMMA =
            Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+\\.\\d{1,9}|[+-]?\\d{1,3}(,\\d{3}){2,4}");
    private static final Pattern THOUSANDS_BY_POINT =
            Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+,\\d{1,9}|[+-]?\\d{1,3}(\\.\\d{3}){2,4}");

    private Numbers() {}

    /** Throws {@link Unreadable} with a sentence. */
    public static BigDecimal decimal(String text) {
        String compact = text.replaceAll("[\\s\\u00a0\\u202f']", "").replace('−', '-');
        if (AMBIGUOUS.matcher(compact).matches()) {
            String thousands = compact.replace(",", "");
            throw new Unreadable("“" + text.strip() + "” can be read in two ways; write " + thousands + " or "
                    + compact.replace(',', '.') + ".");
        }
        String plain = plain(compact);
        if (!PLAIN.matcher(plain).matches()) {
            throw new Unreadable("“" + text.strip() + "” is not a number; write one like 0.5 or 1200.");
        }
        return tidy(new BigDecimal(plain));
    }

    private static String plain(String compact) {
        if (THOUSANDS_BY_COMMA.matcher(compact).matches()) {
            return compact.replace(",", "");
        }
        if (THOUSANDS_BY_POINT.matcher(compact).matches()) {
            return compact.replace(".", "").replace(',', '.');
        }
        return compact.replace(',', '.');
    }

    /** One form for one number: no trailing zeros, no exponent. */
    static BigDecimal tidy(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Throws {@link Unreadable} with a sentence. */
    static int whole(String text) {
        try {
            return decimal(text).intValueExact();
        } catch (ArithmeticException e) {
            throw new Unreadable("Write a whole number.");
        }
    }
}
