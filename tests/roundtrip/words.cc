// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/words.h"

namespace fuhe::roundtrip {
namespace {

std::string digits(Random& random, int count) {
  std::string text(1, static_cast<char>('1' + random.below(9)));
  for (int i = 1; i < count; ++i) {
    text += static_cast<char>('0' + random.below(10));
  }
  return text;
}

std::string with_commas(const std::string& whole) {
  std::string out;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) {
      out += ',';
    }
    out += whole[i];
  }
  return out;
}

std::string percent(Random& random) {
  std::string text = std::to_string(random.between(50, 100));
  if (random.chance(30)) {
    text += "." + digits(random, random.between(1, 2));
  }
  return text + random.word({"%", "%", "%", "％"});
}

std::string thing(Random& random) {
  return random.word({"培训",     "灌溉水渠", "宣传活动", "系统运维", "办公设备",
                      "图书",     "河道清淤", "路灯",     "检测样品", "困难群众",
                      "志愿服务", "数据接口", "档案",     "绿地",     "应急演练",
                      "监测点",   "校舍",     "5G基站",   "疫苗",     "PM2.5监测"});
}

}  // namespace

std::string office_name(Random& random) {
  return "某某" + random.word({"市", "县", "区", "州", "镇"}) +
         random.word({"水务局", "教育局", "图书馆", "住房公积金管理中心", "农业农村局",
                      "卫生健康局", "人民医院", "档案馆", "第一中学", "融媒体中心"});
}

std::string project_name(Random& random) {
  return random.word({"2023年", "", "某某县", "基层"}) + thing(random) +
         random.word({"建设", "采购", "补助", "管护", "提升"}) +
         random.word({"项目", "工程", "经费", "专项资金", "项目（第二批）"});
}

std::string indicator_name(Random& random) {
  return random.word({"", "", "完成", "新增", "全年", "受益"}) + thing(random) +
         random.word({"数量", "完成率", "合格率", "次数", "覆盖面积", "及时率", "成本控制",
                      "知晓率", "使用年限", "投诉处理情况", "（含乡镇）覆盖率"});
}

std::string sentence(Random& random) {
  const std::string subject =
      random.word({"全年", "截至12月底", "通过项目实施", "按照年初计划", "受天气影响，",
                   "在各级支持下", "经多方协调", "2023年1至11月"});
  const std::string action =
      random.word({"完成", "开展", "新建", "改造", "采购", "验收", "组织", "落实"});
  const std::string object = thing(random) + std::to_string(random.between(2, 480)) +
                             random.word({"个", "次", "公里", "台", "人次", "处", "㎡", "户"});
  const std::string rest =
      random.word({"", "，群众满意度不断提高", "，达到预期效果", "，资金及时支付",
                   "，“以点带面”成效明显", "，较上年增长3.5%", "（详见附表）"});
  return subject + action + object + rest + "。";
}

std::string long_text(Random& random, int sentences) {
  constexpr const char* kNumerals[] = {"一", "二", "三", "四", "五", "六", "七", "八"};
  const int style = random.below(4);
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    if (i > 0 && style > 0) {
      text += '\n';
    }
    if (style == 1) {
      text += "（" + std::string(kNumerals[i % 8]) + "）";
    } else if (style == 2) {
      text += std::to_string(i + 1) + ".";
    } else if (style == 3) {
      text += std::string(kNumerals[i % 8]) + "是";
    }
    text += sentence(random);
    if (style > 0 && random.chance(40)) {
      text += sentence(random);
    }
  }
  return text;
}

std::string amount(Random& random, int decimals, bool commas) {
  std::string whole = digits(random, random.between(1, 6));
  if (commas) {
    whole = with_commas(whole);
  }
  return decimals == 0 ? whole : whole + "." + digits(random, decimals);
}

Measure measure(Random& random) {
  const std::string more = random.word({"≥", "≥", "＞", "=", ">=", "不少于", ""});
  const std::string less = random.word({"≤", "≤", "＜", "<=", "不超过"});
  const int count = random.between(1, 900);
  switch (random.below(6)) {
    case 0:
    case 1: {
      const std::string unit = random.word({"个", "次", "公里", "人", "平方米", "㎡", "家"});
      return {more, std::to_string(count), unit, std::to_string(count + random.below(9)) + unit};
    }
    case 2:
      return {more, percent(random), "", percent(random)};
    case 3: {
      const std::string value = amount(random, 2, false);
      return {less, value, "万元", value + "万元"};
    }
    case 4:
      return {"", random.word({"2023年底前", "12个月", "2023年12月31日", "24小时内"}), "",
              random.word({"2023年11月", "12个月", "按期完成", "提前完成"})};
    default:
      return {random.word({"", "定性", ""}), random.word({"优良", "显著提升", "长期", "逐步完善"}),
              "",
              random.word({"达成预期指标", "显著提升", "部分达成预期指标并具有一定效果", "100%"})};
  }
}

}  // namespace fuhe::roundtrip
