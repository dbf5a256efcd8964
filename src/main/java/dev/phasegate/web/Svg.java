package dev.phasegate.web;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as SVG attributes: short, with a point in every locale. */
final class Svg {
    private Svg() {}

    static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
