package dev.phasegate.transfer;

import dev.phasegate.transfer.reading.PlanReading;

/** A limit in words: “GO below 0.5 %”. */
final class Limits {
    private static final int LONGEST_NUMBER = 40;

    private Limits() {}

    static String words(PlanReading.Criterion criterion) {
        String unit = criterion.unit() == null || criterion.unit().isBlank() ? "" : " " + criterion.unit();
        String upper = criterion.upper() == null
                ? ""
                : " and " + number(criterion.upper().toPlainString());
        return band(criterion.band()) + " " + operator(criterion.op()) + " "
                + number(criterion.value().toPlainString()) + upper + unit;
    }

    private static String number(String number) {
        return number.length() <= LONGEST_NUMBER ? number : number.substring(0, LONGEST_NUMBER) + "…";
    }

    private static String band(String band) {
        return switch (band) {
            case "no_go" -> "NO-GO";
            case "roll_back" -> "ROLL BACK";
            default -> "GO";
        };
    }

    private static String operator(String op) {
        return switch (op) {
            case "<" -> "below";
            case "<=" -> "up to";
            case ">" -> "above";
            case ">=" -> "from";
            case "between" -> "between";
            default -> "at";
        };
    }
}
