package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemFinderTest {

    @Test
    void item_everySpellingOfABox_isRead() {
        assertThat(Reading.items(
                        "# P",
                        "- [ ] dash",
                        "* [X] star",
                        "1. [ ] number",
                        "[ ] bare",
                        "**[ ] 7. bold**",
                        "☐ glyph",
                        "> - [ ] quoted",
                        "  - [ ] deep"))
                .containsExactly("dash", "star", "number", "bare", "7. bold", "glyph", "quoted", "deep");
    }

    @Test
    void item_boxInsideFence_isRead() {
        assertThat(Reading.items("# P", "```", "- [ ] one", "□ two", "```")).containsExactly("one", "two");
    }

    @Test
    void item_boxInsideComment_isNotRead() {
        assertThat(Reading.items("# P", "<!--", "- [ ] hidden", "-->", "- [ ] shown"))
                .containsExactly("shown");
    }

    @Test
    void item_yesOrNoBoxes_areAnswers() {
        assertThat(Reading.items("# P", "☐ Yes ☐ No", "Ready? OUI ☐ / NON ☐")).isEmpty();
    }

    @Test
    void item_link_isNoBox() {
        assertThat(Reading.items("# P", "- [x](http://example.org)", "[ref]: http://example.org"))
                .isEmpty();
    }

    @Test
    void item_markInSource_isShownOnly() {
        PlanReading.ChecklistItem item =
                Reading.of("# P", "- [x] restored the copy").checklistItems().get(0);

        assertThat(item.markedInSource()).isTrue();
    }

    @Test
    void item_rowWithBoxInStatusCell_isRead() {
        assertThat(Reading.items(
                        "# P",
                        "| # | Task | Owner | Status |",
                        "|---|---|---|---|",
                        "| 1 | Drain node | Ops | ⬜ |",
                        "| 2 | Warm cache | Dev | ✅ |"))
                .containsExactly("Drain node", "Warm cache");
    }

    @Test
    void item_rowWithStatusWord_isRead() {
        assertThat(Reading.items(
                        "# P", "| Task | State |", "|---|---|", "| Drain node | TODO |", "| Warm cache | Done |"))
                .containsExactly("Drain node", "Warm cache");
    }

    @Test
    void item_rowOfSignatures_isNotRead() {
        assertThat(Reading.items("# P", "| Approver | Signature | Status |", "|---|---|---|", "| Ann | - | ⬜ |"))
                .isEmpty();
    }

    @Test
    void item_emojiBulletBelowTestWord_isRead() {
        assertThat(Reading.items(
                        "# P", "## Phase 1: Go", "## Phase 2: Look", "### Verify the basics", "- ✅ login works"))
                .containsExactly("login works");
    }

    @Test
    void item_emojiBulletOfAnAchievement_isNotRead() {
        assertThat(Reading.items("# P", "## Current status", "- ✅ login works")).isEmpty();
    }

    @Test
    void item_deeperLines_areItsDetail() {
        PlanReading.ChecklistItem item = Reading.of("# P", "- [ ] copy data", "  - users", "  - orders", "- [ ] next")
                .checklistItems()
                .get(0);

        assertThat(item.endLine()).isEqualTo(4);
        assertThat(item.detail()).isEqualTo("- users\n- orders");
    }

    @Test
    void item_group_isHeadingAndLabel() {
        assertThat(Reading.of("# P", "## Checks", "**Database:**", "- [ ] replicas follow")
                        .checklistItems()
                        .get(0)
                        .group())
                .isEqualTo("Checks · Database");
    }

    @Test
    void item_outsidePhases_getsTheSensibleOne() {
        PlanReading reading = Reading.of(
                "# P",
                "## Before deployment",
                "- [ ] a",
                "## Phase 1: Prepare",
                "- [ ] b",
                "## Phase 2: Switch",
                "- [ ] c",
                "## Success criteria",
                "- [ ] d");

        assertThat(reading.checklistItems())
                .extracting(PlanReading.ChecklistItem::phaseNumber)
                .containsExactly(1, 1, 2, 2);
    }

    @Test
    void item_noPhases_belongsToNumberOne() {
        assertThat(Reading.of("# P", "- [ ] a").checklistItems().get(0).phaseNumber())
                .isEqualTo(1);
    }
}
