package dev.phasegate.verification.compare;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** An order of keys that people expect: numbers as numbers. */
final class KeyOrder {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    static final Comparator<RowDifference> OF_ROWS = (a, b) -> compare(a.key(), b.key());

    private KeyOrder() {}

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Numbers come before other texts, nulls last. */
    private static int compare(String a, String b) {
        if (a == null || b == null) {
            return a == null ? b == null ? 0 : 1 : -1;
        }
        boolean first = NUMBER.matcher(a).matches();
        boolean second = NUMBER.matcher(b).matches();
        if (first && second) {
            return new BigDecimal(a).compareTo(new BigDecimal(b));
        }
        return first == second ? a.compareTo(b) : first ? -1 : 1;
    }
}
