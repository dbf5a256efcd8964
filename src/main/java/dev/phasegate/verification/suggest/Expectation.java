package dev.phasegate.verification.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says should come of it, as conditions of a check. Where it does not say it plainly there is no condition. */
final class Expectation {
    private static final int MOST = 5;
    private static final Pattern STATUS = Pattern.compile(
            "(?i)(?:\\b(?:http|status|code|expect(?:ed|s)?)\\D{0,12}|^\\W*|\\breturns? (?:an? )?)([1-5]\\d\\d)\\b(?!\\s*(?:ms|rows|s\\b|%|[.,:]\\d))");
    private static final Pattern STATUS_WORD = Pattern.compile(
            "(?i)\\b([1-5]\\d\\d) (?:ok|created|accepted|no content|unauthori[sz]ed|forbidden|not found)\\b");
    private static final Pattern MEMBER = Pattern.compile(
            "\"([A-Za-z_][\\w-]{0,60})\"\\s*:\\s*(?:\"([^\"]{0,200})\"|(true|false|-?\\d{1,15}(?:\\.\\d{1,9})?))");
    private static final Pattern TO_FILL_IN = Pattern.compile("<[A-Za-z][\\w -]{0,40}>");
    private static final Pattern NO_ROWS =
            Pattern.compile("(?i)\\b(?:no|zero|0) (?:rows|results|records)\\b|\\bempty\\b|\\breturns? nothing\\b");
    private static final Pattern ROWS = Pattern.compile("(?i)\\b(\\d{1,12}) (?:rows?|results?|records?)\\b");
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(?:should|must|expect(?:ed|s)?|returns?|result|count|=|→|->)[^\\d\\n.;]{0,24}?(>=|<=|>|<|≥|≤|at least|at most|more than|less than|under|below|above)?\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\b(?!\\s*(?:ms|minutes?|min|hours?|h\\b|%|seconds?|s\\b|[.:-]\\d))");

    private Expectation() {}

    /** Of an answer to a request. */
    static List<String> ofAnswer(String text) {
        List<String> conditions = new ArrayList<>();
        Matcher word = STATUS_WORD.matcher(text);
        Matcher status = STATUS.matcher(text);
        if (word.find()) {
            conditions.add("status is " + word.group(1));
        } else if (status.find()) {
            conditions.add("status is " + status.group(1));
        }
        Matcher member = MEMBER.matcher(text);
        while (member.find() && conditions.size() < MOST) {
            String value = member.group(2) == null ? member.group(3) : member.group(2);
            if (!value.isBlank() && !placeholder(value)) {
                conditions.add("json:$." + member.group(1) + " is " + value);
            }
        }
        return conditions;
    }

    /** Of a statement's result; empty for none. */
    static String ofResult(String text) {
        if (NO_ROWS.matcher(text).find()) {
            return "rows is 0";
        }
        Matcher rows = ROWS.matcher(text);
        if (rows.find()) {
            return "rows is " + rows.group(1);
        }
        Matcher number = NUMBER.matcher(text);
        return number.find() ? "value " + comparison(number.group(1)) + " " + number.group(2) : "";
    }

    /** Something that somebody has to fill in first. */
    static boolean placeholder(String value) {
        return value.contains("...")
                || value.contains("…")
                || value.contains("$")
                || TO_FILL_IN.matcher(value).find();
    }

    private static String comparison(String sign) {
        return switch (sign == null ? "" : sign.toLowerCase(java.util.Locale.ROOT)) {
            case ">", "more than", "above" -> "is more than";
            case "<", "less than", "under", "below" -> "is less than";
            case ">=", "≥", "at least" -> "is at least";
            case "<=", "≤", "at most" -> "is at most";
            default -> "is";
        };
    }
}
