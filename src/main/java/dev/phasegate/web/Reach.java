package dev.phasegate.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an author wrote about how to reach somebody, as an address to press. */
public final class Reach {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d ()/.-]{5,24}");
    /** A number among other words begins with + or 0, so that no year or amount is called. */
    private static final Pattern AMONG_WORDS =
            Pattern.compile("(?<![\\w.])(?:\\+|0)[\\d()/][\\d ()/.-]{4,22}\\d(?!\\w)");

    private Reach() {}

    /** A tel: or mailto: address; empty where the text holds neither. */
    public static String address(String reach) {
        String text = reach.strip();
        if (MAIL.matcher(text).matches()) {
            return "mailto:" + text;
        }
        if (PHONE.matcher(text).matches()) {
            return tel(text);
        }
        Matcher number = AMONG_WORDS.matcher(text);
        return number.find() ? tel(number.group()) : "";
    }

    private static String tel(String number) {
        return "tel:" + number.replaceAll("[^+\\d]", "");
    }
}
