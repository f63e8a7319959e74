// SPDX-License-Identifier: GPL-3.0-or-later
// A performance self-assessment form (绩效自评表) as it was read: plain values, fields in the order
// and with the names of the JSON contract (fuhe/check/1), so that a JSON key leads here by grep.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/geometry.h"

namespace fuhe {

// Page (1-based) and box of a value in the received file.
struct Place {
  int page = 0;
  Rect box;
};

enum class CellState {
  absent,      // the form has no such cell
  empty,       // the cell is there and blank
  unreadable,  // something is printed there that could not be read with confidence
  read,
};

// One value of the form. A number is read whole or not at all: `text` is either what is printed or
// empty. Printed characters are kept (①, ㎡, full-width digits); only layout line breaks are gone.
struct Cell {
  CellState state = CellState::absent;
  std::string text;           // UTF-8; set iff state == read
  std::vector<Place> places;  // in reading order; more than one when the value runs over a page end
  std::optional<double> confidence;     // 0..1; absent for native text
  std::string adjudicated;              // id of the relation that chose this reading, else empty
  std::vector<std::string> candidates;  // other readings, best first (recognised text only)

  [[nodiscard]] bool is_read() const { return state == CellState::read; }
  // A blank cell, or one that is not there: nothing is claimed.
  [[nodiscard]] bool is_blank() const {
    return state == CellState::absent || state == CellState::empty;
  }
};

// Columns and labelled fields that the contract does not name: header label -> value, in print
// order.
using ExtraCells = std::vector<std::pair<std::string, Cell>>;

// A row of the funds block (资金情况).
struct FundRow {
  Cell source;          // row label: 年度资金总额, 其中：财政拨款, ...
  Cell initial_budget;  // 年初预算数
  Cell annual_budget;   // 全年预算数 (A), after adjustment
  Cell executed;        // 全年执行数 (B)
  Cell weight;          // 分值
  Cell rate;            // 执行率
  Cell score;           // 得分
  ExtraCells extra;
  std::string partition;  // side label above several rows, e.g. 按收入性质分; empty if none
};

// A row of the indicator table (绩效指标).
struct Indicator {
  Cell level1;         // 一级指标, its points removed
  Cell level1_weight;  // the 50 of 产出指标(50分)
  Cell level2;         // 二级指标, its points removed
  Cell level2_weight;  // the same of level 2, where printed
  Cell level3;         // 三级指标
  Cell target;  // 年度指标值 (A); operator, value and unit joined where they are columns
  Cell actual;  // 实际完成值 (B)
  Cell weight;  // 分值
  Cell score;   // 得分
  Cell reason;  // 未完成原因分析
  ExtraCells extra;
};

// A printed subtotal row (小计) inside the indicator table.
struct Subtotal {
  Cell label;
  std::string level1;               // group that it closes, as read; empty if it cannot be told
  std::size_t first_indicator = 0;  // it covers indicators [first, last)
  std::size_t last_indicator = 0;
  Cell weight;
  Cell score;
};

struct Goals {
  Cell expected;  // 预期目标
  Cell actual;    // 实际完成情况
};

struct Total {
  Cell weight;
  Cell score;
};

struct Contact {
  Cell name;
  Cell phone;
};

struct Form {
  Cell attachment;     // 附件3-1
  Cell title;          // without a bracketed year
  Cell year;           // four Arabic digits
  Cell unit;           // 单位（盖章）
  Cell filled_on;      // ISO 8601 date
  Cell department;     // 部门（单位）名称
  Cell project;        // 项目名称
  Cell supervisor;     // 主管部门
  Cell implementer;    // 实施单位
  Cell currency_unit;  // 万元 or 元
  Cell funds_weight;   // the 10 of 预算执行情况（10分）, where printed
  std::vector<FundRow> funds;
  Goals goals;
  Cell indicators_weight;  // the 90 of 绩效指标（90分）, where printed
  std::vector<Indicator> indicators;
  std::vector<Subtotal> subtotals;
  Total total;      // 总分 row
  Cell conclusion;  // 自评结论
  Contact contact;
  std::vector<Cell> notes;  // 注, one numbered note each, numbers removed
  ExtraCells extra;         // 存在问题, 改进措施, ...
};

}  // namespace fuhe
