"""The words for kinds of places and units, in the language of the request."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLACE_KIND_WORDS: Final[Mapping[str, str | Promise]] = {
    "province": _("省"),
    "city": _("市"),
    "county": _("县（区）"),
    "street": _("街道（乡镇）"),
    "community": _("社区（村）"),
    "grid": _("网格"),
    "compound": _("小区"),
    "building": _("楼栋"),
}
UNIT_KIND_WORDS: Final[Mapping[str, str | Promise]] = {
    "office": _("统战部、统战办"),
    "community_office": _("社区（村）"),
    "party": _("民主党派、团体"),
    "hospital": _("医院"),
    "firm": _("企业"),
    "school": _("学校"),
    "committee": _("委员会"),
    "discipline": _("纪检监察机关"),
    "department": _("政府部门、发放单位"),
}
