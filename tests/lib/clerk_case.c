/* SPDX-License-Identifier: MulanPSL-2.0 */
#include "clerk_case.h"

#define ITEMS 14

void
clerk_fill_application(struct vt *v)
{
	vt_keys(v, KEY_F3);
	vt_expect(v, "登记求助");
	vt_keys(v, "1");
	clerk_fill(v, "姓名", "张桂英");
	clerk_fill(v, "证件号码", "360199195209030027");
	vt_expect(v, "女 73 岁");
	clerk_fill(v, "电话", "13900000001");
	clerk_fill(v, "居住地址", "幸福路3号");
	clerk_fill(v, "申请理由", "年老体弱，家中无劳力");
	clerk_go(v, "已收材料");
	vt_keys(v, KEY_F4);
	vt_keys(v, " ");
	vt_keys(v, " ");
	vt_keys(v, KEY_ENTER);
}

void
clerk_fill_members(struct vt *v)
{
	vt_keys(v, KEY_F3);
	clerk_fill(v, "姓名", "赵小军");
	clerk_fill(v, "与户主关系", "子");
	clerk_fill(v, "证件号码", "360199197504120016");
	vt_expect(v, "男 50 岁");
	vt_keys(v, KEY_F3);
	clerk_fill(v, "姓名", "赵小妹");
	clerk_fill(v, "与户主关系", "长女");
	vt_expect(v, "家庭成员 2");
}

void
clerk_accept(struct vt *v)
{
	clerk_choose(v, "受理");
	vt_expect(v, "受理 张桂英");
	clerk_save(v);
}

void
clerk_visit(struct vt *v)
{
	clerk_choose(v, "录走访");
	clerk_fill(v, "走访人员", "王会计、李主任");
	clerk_fill(v, "走访情况", "独自居住，行动不便");
	clerk_save(v);
}

void
clerk_fill_assessment(struct vt *v)
{
	int i;

	clerk_open(v, "zgy", "需求评估");
	vt_expect(v, "救助需求四维评估");
	vt_keys(v, "2");
	vt_expect(v, "已答 0/14 题");
	clerk_fill(v, "评估人员", "王会计");
	clerk_go(v, "一日三餐");
	for (i = 0; i < ITEMS; i++)
		vt_keys(v, "1\t");
	vt_expect(v, "得分");
}

void
clerk_opine(struct vt *v)
{
	clerk_open(v, "zgy", "村级意见");
	clerk_fill(v, "意见", "情况属实，同意上报");
	clerk_save(v);
}

void
clerk_issue(struct vt *v)
{
	clerk_choose(v, "编服务号");
	clerk_save(v);
	vt_expect(v, "360104 002001 00001");
	clerk_choose(v, "建档");
	clerk_save(v);
	clerk_choose(v, "制卡");
	clerk_save(v);
	clerk_choose(v, "发卡");
	clerk_save(v);
}

void
clerk_folder(struct vt *v, const char *dir)
{
	clerk_choose(v, "其他文件夹");
	vt_expect(v, "U盘或文件夹");
	vt_keys(v, KEY_CLEAR);
	vt_keys(v, dir);
	vt_keys(v, KEY_ENTER);
	clerk_wait(v);
}

void
clerk_handoff(struct vt *v)
{
	clerk_home(v);
	vt_keys(v, KEY_F3);
	vt_keys(v, "8");
	vt_expect_row(v, 1, "等着送");
}

void
clerk_send(struct vt *v, const char *dir)
{
	clerk_handoff(v);
	vt_keys(v, KEY_F3);
	clerk_folder(v, dir);
	vt_expect(v, "可以拔出");
	vt_keys(v, KEY_F10);
	clerk_home(v);
}

void
clerk_receive(struct vt *v, const char *dir)
{
	clerk_handoff(v);
	vt_keys(v, KEY_F4);
	clerk_folder(v, dir);
	vt_expect(v, "还没有入库");
	vt_keys(v, KEY_F10);
	vt_expect(v, "收进来吗");
	vt_keys(v, KEY_ENTER);
	clerk_wait(v);
	vt_expect(v, "可以拔出");
	vt_keys(v, KEY_F10);
	clerk_home(v);
}
