// SPDX-License-Identifier: GPL-3.0-or-later
// SARIF 2.1.0: findings as results, cells as logical locations. Pages have no lines, so the box
// goes into the property bag.
#include <set>

#include "render/contract_names.h"
#include "render/json_writer.h"
#include "render/render.h"
#include "render/wording.h"

namespace fuhe {
namespace {

using Layout = JsonWriter::Layout;

void write(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.value(text);
}

void write_message(JsonWriter& json, std::string_view key, const std::string& text) {
  json.key(key);
  json.begin_object(Layout::inlined);
  write(json, "text", text);
  json.end_object();
}

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::notice:
      break;
  }
  return "note";
}

// RFC 3986: everything but unreserved characters and slashes is escaped, byte by byte.
std::string uri_of(const std::string& file) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string uri;
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += kHex[byte >> 4U];
      uri += kHex[byte & 0xFU];
    }
  }
  return uri;
}

void write_location(JsonWriter& json, const CheckedDocument& document, const Form& form,
                    const Finding& finding) {
  json.begin_object();
  json.key("physicalLocation");
  json.begin_object();
  json.key("artifactLocation");
  json.begin_object(Layout::inlined);
  write(json, "uri", uri_of(document.source.file));
  json.key("index");
  json.value(std::int64_t{0});
  json.end_object();
  json.end_object();
  json.key("logicalLocations");
  json.begin_array();
  json.begin_object(Layout::inlined);
  write(json, "name", name_of_place(form, finding.at, Language::zh));
  write(json, "fullyQualifiedName", finding.at);
  json.end_object();
  json.end_array();
  if (const Place* place = place_of(form, finding)) {
    json.key("properties");
    json.begin_object(Layout::inlined);
    json.key("page");
    json.value(static_cast<std::int64_t>(place->page));
    json.key("bbox");
    json.begin_array();
    for (const double edge :
         {place->box.left, place->box.top, place->box.right, place->box.bottom}) {
      json.fixed(edge, 2);
    }
    json.end_array();
    json.end_object();
  }
  json.end_object();
}

void write_result(JsonWriter& json, const CheckedDocument& document, std::size_t form_index,
                  const Finding& finding) {
  const Form& form = document.forms[form_index].read.form;
  json.begin_object();
  write(json, "ruleId", finding.rule);
  write(json, "level", level_of(finding.severity));
  write_message(json, "message", finding.message.zh);
  json.key("locations");
  json.begin_array();
  write_location(json, document, form, finding);
  json.end_array();
  json.key("partialFingerprints");
  json.begin_object(Layout::inlined);
  write(json, "form/rule/cell", std::to_string(form_index) + " " + finding.rule + " " + finding.at);
  json.end_object();
  if (finding.accepted) {
    json.key("suppressions");
    json.begin_array();
    json.begin_object(Layout::inlined);
    write(json, "kind", "external");
    write(json, "justification", *finding.accepted);
    json.end_object();
    json.end_array();
  }
  json.key("properties");
  json.begin_object();
  write(json, "messageEn", finding.message.en);
  json.key("form");
  json.value(static_cast<std::int64_t>(form_index + 1));
  for (const auto& [key, value] :
       {std::pair("claimed", &finding.claimed), std::pair("recomputed", &finding.recomputed)}) {
    if (*value) {
      write(json, key, **value);
    }
  }
  if (finding.formula) {
    write(json, "formula", finding.formula->zh);
  }
  if (finding.basis) {
    write(json, "basis", finding.basis->zh);
  }
  json.end_object();
  json.end_object();
}

void write_driver(JsonWriter& json, const CheckedDocument& document) {
  std::set<std::string> rules;
  for (const CheckedForm& checked : document.forms) {
    for (const Finding& finding : checked.findings) {
      rules.insert(finding.rule);
    }
  }
  json.key("tool");
  json.begin_object();
  json.key("driver");
  json.begin_object();
  write(json, "name", "fuhe");
  write(json, "version", FUHE_VERSION);
  json.key("rules");
  json.begin_array();
  for (const std::string& rule : rules) {
    json.begin_object(Layout::inlined);
    write(json, "id", rule);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.end_object();
}

}  // namespace

std::string to_sarif(const CheckedDocument& document) {
  JsonWriter json;
  json.begin_object();
  write(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  write(json, "version", "2.1.0");
  json.key("runs");
  json.begin_array();
  json.begin_object();
  write_driver(json, document);
  write(json, "columnKind", "unicodeCodePoints");
  json.key("artifacts");
  json.begin_array();
  json.begin_object();
  json.key("location");
  json.begin_object(Layout::inlined);
  write(json, "uri", uri_of(document.source.file));
  json.end_object();
  json.key("length");
  json.value(document.source.bytes);
  json.key("hashes");
  json.begin_object(Layout::inlined);
  write(json, "sha-256", document.source.sha256);
  json.end_object();
  json.end_object();
  json.end_array();
  json.key("results");
  json.begin_array();
  for (std::size_t i = 0; i < document.forms.size(); ++i) {
    for (const Finding& finding : document.forms[i].findings) {
      write_result(json, document, i, finding);
    }
  }
  json.end_array();
  json.end_object();
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace fuhe
