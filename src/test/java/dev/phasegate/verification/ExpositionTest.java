package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void families_haveTheirHelpOnce_andLabelsAreEscaped() {
        assertThat(new Exposition()
                        .gauge("a", "A.", 1, "x", "say \"hi\"\\\nnow")
                        .gauge("b", "B.", 2.5, "x", null)
                        .gauge("a", "A.", 0, "x", "y")
                        .text())
                .isEqualTo("""
                        # HELP a A.
                        # TYPE a gauge
                        a{x="say \\"hi\\"\\\\\\nnow"} 1
                        a{x="y"} 0
                        # HELP b B.
                        # TYPE b gauge
                        b{x=""} 2.5
                        """);
    }
}
