package dev.phasegate.transfer.reading;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** A number at a position of a text: {@code 1,808}, {@code 0,5}, {@code 1.000.000}, {@code 1e-3}, {@code two}. */
record Numeral(BigDecimal value, int end) {

    private static final int LONGEST = 24;
    private static final Map<String, Integer> WORDS = words(
            "zero null cero sifir ноль nol", 0,
            "one ein eine einen un une uno una um uma bir один одна satu", 1,
            "two zwei deux dos dois duas due iki два две dua", 2,
            "three drei trois tres tre uc три tiga", 3,
            "four vier quatre cuatro quatro quattro dort четыре empat", 4,
            "five funf cinq cinco cinque bes пять lima", 5,
            "six sechs seis sei alti шесть enam", 6,
            "seven sieben sept siete sete sette yedi семь tujuh", 7,
            "eight acht huit ocho oito otto sekiz восемь delapan", 8,
            "nine neun neuf nueve nove dokuz девять sembilan", 9,
            "ten zehn dix diez dez dieci on десять sepuluh", 10,
            "twelve zwolf douze doce doze dodici двенадцать", 12,
            "twenty zwanzig vingt veinte vinte venti двадцать", 20,
            "thirty dreissig trente treinta trinta trenta тридцать", 30);

    private static Map<String, Integer> words(Object... pairs) {
        Map<String, Integer> words = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            for (String word : ((String) pairs[i]).split(" ")) {
                words.putIfAbsent(word, (Integer) pairs[i + 1]);
            }
        }
        return words;
    }

    /** Null when no plain number starts there: a version ({@code 7.0.1}) or an address is none. */
    static Numeral at(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST && isPart(text, end)) {
            end++;
        }
        while (end > start && ".,".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == start || !isDigit(text.charAt(start))) {
            return null;
        }
        String digits = text.substring(start, end);
        int power = exponentEnd(text, end);
        String exponent = text.substring(end, power);
        BigDecimal value = value(digits, exponent);
        return value == null ? null : new Numeral(value, power);
    }

    /** A number written as a word in folded text, or null. */
    static Numeral wordAt(String folded, int start) {
        int end = start;
        while (end < folded.length() && end - start < LONGEST && Character.isLetter(folded.charAt(end))) {
            end++;
        }
        Integer value = WORDS.get(folded.substring(start, end));
        return value == null ? null : new Numeral(BigDecimal.valueOf(value), end);
    }

    private static boolean isPart(String text, int i) {
        char c = text.charAt(i);
        if (isDigit(c)) {
            return true;
        }
        return (c == '.' || c == ',' || c == '\'' || c == '\u202F')
                && i + 1 < text.length()
                && isDigit(text.charAt(i + 1));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int exponentEnd(String text, int end) {
        if (end >= text.length() || Character.toLowerCase(text.charAt(end)) != 'e') {
            return end;
        }
        int i = end + 1;
        if (i < text.length() && "+-−".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        int digits = i;
        while (i < text.length() && i - digits < 3 && isDigit(text.charAt(i))) {
            i++;
        }
        return i == digits ? end : i;
    }

    private static BigDecimal value(String digits, String exponent) {
        String plain = digits.replace("'", "").replace("\u202F", "");
        int dots = count(plain, '.');
        int commas = count(plain, ',');
        if (dots > 1 || commas > 1 || dots == 1 && commas == 1) {
            char decimal = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? ',' : '.';
            plain = grouped(plain, decimal, Math.max(dots, commas) > 1 && Math.min(dots, commas) == 0);
        } else if (commas == 1) {
            boolean thousands = plain.length() - plain.indexOf(',') == 4 && !plain.startsWith("0");
            plain = plain.replace(",", thousands ? "" : ".");
        }
        return plain == null ? null : new BigDecimal(plain + exponent.replace('−', '-'));
    }

    /** With several separators all groups but the first must have three digits; else it is a version or a list. */
    private static String grouped(String digits, char decimal, boolean onlyGroups) {
        String whole = onlyGroups ? digits : digits.substring(0, digits.lastIndexOf(decimal));
        String[] groups = whole.split("[.,]");
        for (int i = 1; i < groups.length; i++) {
            if (groups[i].length() != 3) {
                return null;
            }
        }
        String fraction = onlyGroups ? "" : "." + digits.substring(digits.lastIndexOf(decimal) + 1);
        return String.join("", groups) + fraction;
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }
}
