package dev.phasegate.plan.document;

/** Comparison of a measured value with a bound. */
public enum Operator {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    EQUAL("="),
    BETWEEN("between");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As written in files and the API. */
    public String sign() {
        return sign;
    }

    /** Throws {@link IllegalArgumentException} for a sign that is none. */
    public static Operator of(String sign) {
        for (Operator op : values()) {
            if (op.sign.equals(sign)) {
                return op;
            }
        }
        throw new IllegalArgumentException("no comparison: " + sign);
    }
}
