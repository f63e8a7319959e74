// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/check_json.h"

#include <algorithm>

#include "model/sha256.h"
#include "render/json_node.h"

namespace fuhe {
namespace {

Bilingual read_bilingual(const Node& node) {
  node.expect_object();
  return {text_or_empty(node, "zh"), text_or_empty(node, "en")};
}

ReadingNotice read_notice(const Node& node) {
  node.expect_object();
  ReadingNotice notice;
  notice.rule = node.at("rule").text();
  notice.at = text_or_empty(node, "at");
  if (node.has("page")) {
    notice.place = read_place(node);
  }
  notice.text = text_or_empty(node, "text");
  notice.message = read_bilingual(node.at("message"));
  return notice;
}

FormKind kind_of_title(const Form& form) {
  const std::string& title = form.title.text;
  const bool department =
      title.find("部门") != std::string::npos || title.find("整体") != std::string::npos;
  return department ? FormKind::department : FormKind::project;
}

ReadForm read_checked_form(const Node& node) {
  node.expect_object();
  ReadForm read;
  read.form = read_form_values(node.at("form"));
  read_states(node, read.form);
  read.kind = node.has("kind") ? read_name(node.at("kind"), kKindNames) : kind_of_title(read.form);
  if (node.has("structure")) {
    read.structure = read_name(node.at("structure"), kStructureNames);
  }
  if (node.has("text_source")) {
    read.text_source = read_name(node.at("text_source"), kTextSourceNames);
  }
  if (node.has("pages")) {
    const Node pages = node.at("pages");
    pages.expect_array();
    if (pages.json.size() != 2) {
      pages.fail("must be [first, last]");
    }
    read.first_page = static_cast<int>(pages.at(0).whole_number());
    read.last_page = static_cast<int>(pages.at(1).whole_number());
  }
  if (node.has("notices")) {
    for_each_item(node.at("notices"),
                  [&read](const Node& item) { read.notices.push_back(read_notice(item)); });
  }
  if (node.has("doubtful")) {
    read.doubtful = read_strings(node.at("doubtful"));
  }
  return read;
}

Source read_source(const Node& node) {
  node.expect_object();
  Source source;
  source.file = node.at("file").text();
  source.sha256 = node.at("sha256").text();
  source.bytes = node.at("bytes").whole_number();
  source.pages = static_cast<int>(node.at("pages").whole_number());
  if (node.has("producer")) {
    source.producer = node.at("producer").text();
  }
  source.text_source = read_name(node.at("text_source"), kTextSourceNames);
  return source;
}

ReadDocument read_document_node(const Node& node, std::string_view text, const std::string& name) {
  node.expect_object();
  if (node.has("schema") && node.at("schema").text() != kContractSchema) {
    node.at("schema").fail("is not " + std::string(kContractSchema));
  }
  ReadDocument document;
  if (node.has("source")) {
    document.source = read_source(node.at("source"));
  } else {
    document.source.file = name;
    document.source.sha256 = sha256_hex(text);
    document.source.bytes = static_cast<std::int64_t>(text.size());
    document.source.pages = 1;
  }
  if (!node.has("forms")) {
    document.forms.push_back(read_checked_form(node));
    return document;
  }
  for_each_item(node.at("forms"), [&document](const Node& item) {
    document.forms.push_back(read_checked_form(item));
  });
  if (document.forms.empty()) {
    node.at("forms").fail("holds no form");
  }
  return document;
}

int line_of(std::string_view text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

// The one place where JSON is parsed and its troubles become Errors.
template <typename Value, typename Read>
Result<Value> read_json(std::string_view json, const std::string& name, const Read& read) {
  try {
    const Json parsed = Json::parse(json);
    return read(Node{parsed, ""});
  } catch (const BadData& bad) {
    const std::string where = bad.pointer.empty() ? name : name + ", " + bad.pointer;
    return Error{ErrorCode::bad_data, where, bad.message};
  } catch (const Json::parse_error& error) {
    return Error{ErrorCode::bad_data, name + ", line " + std::to_string(line_of(json, error.byte)),
                 "is not JSON"};
  } catch (const Json::exception& error) {
    return Error{ErrorCode::bad_data, name, std::string("unusable JSON: ") + error.what()};
  }
}

CheckOptions read_check_options(const Node& node) {
  node.expect_object();
  CheckOptions options;
  for_each_item(node.at("forms"), [&options](const Node& form) {
    if (options.rulebook.empty()) {
      options.rulebook = text_or_empty(form, "rulebook");
    }
    for_each_item(form.at("findings"), [&options](const Node& finding) {
      if (finding.has("accepted")) {
        options.acceptances.push_back({finding.at("rule").text(), text_or_empty(finding, "at"),
                                       finding.at("accepted").text()});
      }
    });
  });
  return options;
}

constexpr Names<Language, 3> kLanguageNames{
    {{Language::zh, "zh"}, {Language::en, "en"}, {Language::both, "both"}}};
constexpr Names<SealStyle, 3> kSealNames{
    {{SealStyle::round, "round"}, {SealStyle::square, "square"}, {SealStyle::oval, "oval"}}};

ReportRecord read_report_record(const Node& node) {
  node.expect_object();
  if (text_or_empty(node, "schema") != "fuhe/report/1") {
    node.fail("is not fuhe/report/1");
  }
  ReportRecord record;
  record.version = node.at("version").text();
  ReportOptions& options = record.options;
  options.language = read_name(node.at("language"), kLanguageNames);
  options.brief = node.at("brief").json.is_boolean() && node.at("brief").json.get<bool>();
  options.operator_name = text_or_empty(node, "operator");
  options.unix_time = node.at("unix_time").whole_number();
  options.utc_offset_minutes = static_cast<int>(node.at("utc_offset_minutes").whole_number());
  options.seal_text = text_or_empty(node, "seal_text");
  options.seal_style = read_name(node.at("seal_style"), kSealNames);
  options.picture_thrift = static_cast<int>(node.at("picture_thrift").whole_number());
  for_each_item(node.at("pictures"), [&record](const Node& picture) {
    record.pictures.push_back(
        {read_place(picture), static_cast<int>(picture.at("dpi").whole_number())});
  });
  if (node.has("signature_place")) {
    record.signature = read_place(node.at("signature_place"));
  }
  return record;
}

}  // namespace

Result<ReadDocument> document_from_json(std::string_view json, const std::string& name) {
  return read_json<ReadDocument>(
      json, name, [&](const Node& node) { return read_document_node(node, json, name); });
}

Result<CheckOptions> check_options_from_json(std::string_view json, const std::string& name) {
  return read_json<CheckOptions>(json, name, read_check_options);
}

Result<ReportRecord> report_record_from_json(std::string_view json, const std::string& name) {
  return read_json<ReportRecord>(json, name, read_report_record);
}

}  // namespace fuhe
