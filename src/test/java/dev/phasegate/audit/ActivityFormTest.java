package dev.phasegate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import dev.phasegate.shared.Invalid;

class ActivityFormTest {

    @Test
    void older_keepsTheFilters() {
        ActivityForm form = new ActivityForm();
        form.q = " 25 % of reads ";
        form.plan = "orders-pg17";
        form.day = "";

        assertThat(form.older(812)).isEqualTo("/activity?plan=orders-pg17&q=25+%25+of+reads&before=812");
    }

    @Test
    void words_areBeginningsOfWordsAndNothingElse() {
        assertThat(words("Refund's part:*|!(x) ")).isEqualTo("'Refund':* & 's':* & 'part':* & 'x':*");
        assertThat(words(" '&| ")).isEmpty();
        assertThat(words(null)).isEmpty();
    }

    @Test
    void whatIsNoDayOrNumber_isRefusedInWords() {
        ActivityForm form = new ActivityForm();
        form.day = "yesterday";
        form.person = "1 or 1=1";
        form.before = "-1";

        assertThatThrownBy(form::date).isInstanceOf(Invalid.class).hasMessageContaining("2026-11-19");
        assertThatThrownBy(form::actorId).isInstanceOf(Invalid.class);
        assertThatThrownBy(form::below).isInstanceOf(Invalid.class);
    }

    private static String words(String text) {
        return new ActivityFilter(null, null, false, null, text, null, null, null).words();
    }
}
