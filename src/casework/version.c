/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "casework/version.h"

#include <string.h>

#include "base/text.h"

int
version_compare(int64_t tenure_a, int64_t rev_a, int64_t tenure_b,
    int64_t rev_b)
{
	if (tenure_a != tenure_b)
		return tenure_a < tenure_b ? -1 : 1;
	return (rev_a > rev_b) - (rev_a < rev_b);
}

enum version_verdict
version_judge(const struct record *have, const struct record *came)
{
	int order;

	if (have == NULL)
		return VERSION_NEW;
	if (came->tenure < have->tenure)
		return VERSION_TENURE;
	order = version_compare(came->tenure, came->rev, have->tenure,
	    have->rev);
	if (order != 0)
		return order > 0 ? VERSION_NEWER : VERSION_OLDER;
	return memcmp(have->sum, came->sum, SUM_BYTES) == 0 ? VERSION_EQUAL
	                                                    : VERSION_CLASH;
}

bool
version_refused(enum version_verdict v, char *code, struct err *err)
{
	switch (v) {
	case VERSION_TENURE:
		*code = 'T';
		return err_set(err, ERR_REFUSED,
		    _("这条记录已随人员迁移由新单位接管，"
		      "原单位的版本不再采用"));
	case VERSION_CLASH:
		*code = 'R';
		return err_set(err, ERR_UNSAFE,
		    _("同一版本的内容与本机所存不一致，"
		      "记录可能被改动，请与对方核对"));
	default:
		return true;
	}
}
