"""The words for what the database refuses of children (sql/rules.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    records_merged_in_a_circle=_(
        "These records would be merged in a circle, and none would survive. Choose one that does."
    ),
    merged_by_a_merge_alone=_("Records are merged on the page of their merge, and parted there."),
    merge_needs_two_records=_("Choose two records that you may open."),
    records_are_one_child_already=_("These records are of one child already."),
    record_was_merged_already=_("Somebody merged this record already. Look at it again."),
    survivor_is_merged_itself=_(
        "The record to keep was itself merged into another. Choose the one that survives."
    ),
    suggestion_was_decided=_("Somebody decided this already."),
    merge_was_undone_already=_("Somebody undid this merge already."),
    later_merge_is_undone_first=_(
        "The record that was kept was merged into another since. Undo that merge first."
    ),
)
