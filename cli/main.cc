// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of fuhe. Each subcommand has a struct of arguments and a function of its own
// (commands.h); this file only says how the former are written.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "cli/version.h"

namespace {

using fuhe::add_choice;
using fuhe::add_fail_on;
using fuhe::add_language;
using fuhe::add_reading;
using fuhe::add_timeout;
using fuhe::ExitCode;
using fuhe::say;

void add_check(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::CheckArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "check",
      say("读取、复算并列出问题", "read a form, recompute it and list what does not follow"));
  command
      .add_option("FILE", arguments.files,
                  say("PDF、TXT、JSON 文件，或 -", "PDF, TXT or JSON, or -"))
      ->required()
      ->option_text("...");
  command.add_flag("--json", arguments.json,
                   say("输出 JSON（fuhe/check/1）", "print JSON (fuhe/check/1)"));
  add_language(command, arguments.language, false);
  add_fail_on(command, arguments.fail_on, "error");
  add_choice<fuhe::ColorMode>(command, "--color", arguments.color,
                              {{"auto", fuhe::ColorMode::automatic},
                               {"always", fuhe::ColorMode::always},
                               {"never", fuhe::ColorMode::never}},
                              say("彩色输出", "coloured output"));
  add_reading(command, arguments.reading);
  command.callback([&chosen] { chosen = [] { return fuhe::run_check(arguments); }; });
}

void add_report_look(CLI::App& command, fuhe::ReportArguments& arguments) {
  command.add_flag("--brief", arguments.brief, say("仅一页摘要", "one page only"));
  command.add_flag("--no-pictures", arguments.no_pictures,
                   say("不附原件截图", "without pictures of the received page"));
  command.add_flag("--embed-source", arguments.embed_source,
                   say("把原件嵌入报告", "embed the received file"));
  command.add_option("--operator", arguments.operator_name, say("经办人", "who ran the check"))
      ->option_text("NAME");
  command
      .add_option("--seal-text", arguments.seal_text,
                  say("印章文字（由使用者自定）", "text of the seal, on the user's own word"))
      ->option_text("TEXT");
  add_choice<fuhe::SealStyle>(command, "--seal-style", arguments.seal_style,
                              {{"round", fuhe::SealStyle::round},
                               {"square", fuhe::SealStyle::square},
                               {"oval", fuhe::SealStyle::oval}},
                              say("印章形状", "shape of the seal"));
}

void add_signing(CLI::App& command, fuhe::ReportArguments& arguments) {
  CLI::Option* sign =
      command
          .add_option("--sign", arguments.sign,
                      say("用此证书（.p12）签名", "sign with this certificate (.p12)"))
          ->option_text("CERT");
  command
      .add_option("--password-file", arguments.password_file,
                  say("证书密码所在文件；不给则在终端询问",
                      "file with its password; else it is asked for at the terminal"))
      ->option_text("FILE")
      ->needs(sign);
  command
      .add_option(
          "--tsa", arguments.time_stamp_url,
          say("时间戳服务地址（RFC 3161）", "add a time stamp of this authority (RFC 3161)"))
      ->option_text("URL")
      ->needs(sign);
}

void add_report(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::ReportArguments arguments;
  CLI::App& command =
      *app.add_subcommand("report", say("生成复核报告", "write the recheck report of a file"));
  command
      .add_option("FILE", arguments.file,
                  say("PDF、TXT、JSON 文件，或 -", "PDF, TXT or JSON, or -"))
      ->required()
      ->option_text(" ");
  command
      .add_option("-o,--output", arguments.output,
                  say("输出文件，- 为标准输出", "output file; - is standard output"))
      ->required()
      ->option_text("OUT");
  add_choice<fuhe::ReportFormat>(command, "--format", arguments.format,
                                 {{"pdf", fuhe::ReportFormat::pdf},
                                  {"json", fuhe::ReportFormat::json},
                                  {"csv", fuhe::ReportFormat::csv},
                                  {"xlsx", fuhe::ReportFormat::xlsx},
                                  {"sarif", fuhe::ReportFormat::sarif},
                                  {"html", fuhe::ReportFormat::html}},
                                 say("格式，默认 pdf", "format; default pdf"));
  command.add_flag("--force", arguments.force, say("覆盖已有文件", "overwrite an existing file"));
  add_language(command, arguments.language, true);
  add_report_look(command, arguments);
  add_signing(command, arguments);
  add_fail_on(command, arguments.fail_on, "never");
  add_reading(command, arguments.reading);
  command.callback([&chosen] {
    if (!arguments.sign.empty() && arguments.format != fuhe::ReportFormat::pdf) {
      throw CLI::ValidationError("--sign", "wants --format pdf");
    }
    chosen = [] { return fuhe::run_report(arguments); };
  });
}

void add_mark(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::MarkArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "mark", say("把问题批注在原件的副本上", "mark the findings on a copy of the received file"));
  command.add_option("FILE", arguments.file, "PDF")->required()->option_text(" ");
  command
      .add_option("-o,--output", arguments.output,
                  say("输出文件，- 为标准输出", "output file; - is standard output"))
      ->required()
      ->option_text("OUT");
  command.add_flag("--force", arguments.force, say("覆盖已有文件", "overwrite an existing file"));
  add_language(command, arguments.language, false);
  add_fail_on(command, arguments.fail_on, "never");
  add_reading(command, arguments.reading);
  command.callback([&chosen] { chosen = [] { return fuhe::run_mark(arguments); }; });
}

void add_debug(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::DebugArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "debug",
      say("把某一步的读取结果画在页面上（SVG）", "draw what a reading step saw over a page (SVG)"));
  command.add_option("FILE", arguments.file, "PDF")->required()->option_text(" ");
  add_choice<fuhe::DebugStage>(command, "--stage", arguments.stage,
                               {{"glyphs", fuhe::DebugStage::glyphs},
                                {"strokes", fuhe::DebugStage::strokes},
                                {"grid", fuhe::DebugStage::grid},
                                {"form", fuhe::DebugStage::form}},
                               say("步骤，默认 grid", "step; default grid"));
  command.add_option("--page", arguments.page, say("页码，默认 1", "page number; default 1"))
      ->option_text("N")
      ->check(CLI::Range(1, 1'000'000));
  command
      .add_option("-o,--output", arguments.output,
                  say("输出文件，默认标准输出", "output file; default standard output"))
      ->option_text("OUT");
  command.add_flag("--force", arguments.force, say("覆盖已有文件", "overwrite an existing file"));
  add_language(command, arguments.language, false);
  command
      .add_option("--labels", arguments.reading.labels_file,
                  say("补充的表头同义词（TOML）", "more label synonyms (TOML)"))
      ->option_text("FILE");
  add_timeout(command, arguments.reading);
  command.callback([&chosen] { chosen = [] { return fuhe::run_debug(arguments); }; });
}

void add_verify(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::VerifyArguments arguments;
  CLI::App& command =
      *app.add_subcommand("verify", say("核验一份复核报告是否为 fuhe 所出且未改动",
                                        "tell whether a report is what fuhe writes, unchanged"));
  command.add_option("REPORT", arguments.file, "PDF")->required()->option_text(" ");
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return fuhe::run_verify(arguments); }; });
}

void add_rules(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::RulesArguments arguments;
  CLI::App& command = *app.add_subcommand("rules", say("列出全部规则", "list the rules"));
  add_choice<fuhe::RulesFormat>(
      command, "--format", arguments.format,
      {{"text", fuhe::RulesFormat::text}, {"md", fuhe::RulesFormat::markdown}},
      say("格式，默认 text", "format; default text"));
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return fuhe::run_rules(arguments); }; });
}

void add_explain(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::ExplainArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "explain", say("说明一条规则：公式、依据、举例", "explain a rule: formula, clause, example"));
  command.add_option("RULE", arguments.rule, say("规则编号，如 SUM-05", "its id, such as SUM-05"))
      ->required()
      ->option_text(" ");
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return fuhe::run_explain(arguments); }; });
}

void add_rulebook(CLI::App& app, std::function<ExitCode()>& chosen) {
  static fuhe::RulebookArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "rulebook", say("列出或显示规则集：rulebook list、rulebook show ID",
                      "list or show rulebooks: rulebook list, rulebook show ID"));
  command.require_subcommand(1);
  add_language(command, arguments.language, false);
  command.add_subcommand("list", say("列出规则集", "list the rulebooks"))->callback([&chosen] {
    chosen = [] { return fuhe::run_rulebook_list(arguments); };
  });
  CLI::App& show = *command.add_subcommand("show", say("显示一个规则集", "show a rulebook"));
  show.add_option("ID", arguments.id, say("规则集名称", "id of the rulebook"))
      ->required()
      ->option_text(" ");
  show.callback([&chosen] { chosen = [] { return fuhe::run_rulebook_show(arguments); }; });
}

// Describing every option of every command costs as much as a page; a command line needs one.
void add_commands(CLI::App& app, std::function<ExitCode()>& chosen, std::string_view wanted) {
  struct Command {
    std::string_view name;
    void (*add)(CLI::App&, std::function<ExitCode()>&);
  };
  constexpr std::array kCommands{Command{"check", add_check},
                                 Command{"report", add_report},
                                 Command{"mark", add_mark},
                                 Command{"debug", add_debug},
                                 Command{"verify", add_verify},
                                 Command{"rules", add_rules},
                                 Command{"explain", add_explain},
                                 Command{"rulebook", add_rulebook},
                                 Command{"batch", fuhe::add_batch_command},
                                 Command{"archive", fuhe::add_archive_command}};
  const auto* const one =
      std::find_if(kCommands.begin(), kCommands.end(),
                   [&](const Command& command) { return command.name == wanted; });
  if (one != kCommands.end()) {
    one->add(app, chosen);
    return;
  }
  for (const Command& command : kCommands) {
    command.add(app, chosen);
  }
}

int run(int argc, char** argv) {
  CLI::App app(
      say("fuhe 读取绩效自评表，复算其全部数字，并出具复核报告。",
          "fuhe reads performance self-assessment forms (绩效自评表), recomputes what they "
          "claim, and writes a recheck report."),
      "fuhe");
  std::function<ExitCode()> chosen;
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", say("显示帮助", "show this help"));
  app.set_version_flag(
      "--version", [] { return fuhe::version_text(); },
      say("显示版本和规则集版本", "show the versions of fuhe and its rulebooks"));
  app.footer(
      say("退出码：0 已检查且无 --fail-on 级别的问题；1 有问题；2 无法检查；64 命令行有误",
          "Exit codes: 0 checked, no finding at the --fail-on level; 1 findings; 2 could not "
          "check; 64 wrong command line"));
  add_commands(app, chosen, argc > 1 ? argv[1] : "");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      return app.exit(error);  // help or version
    }
    const bool unknown = argc > 1 && argv[1][0] != '-' && app.get_subcommands().empty();
    const std::string trouble =
        unknown ? say("没有子命令 ", "there is no subcommand ") + argv[1] : error.what();
    std::fprintf(stderr, "fuhe: %s\n%s\n", trouble.c_str(),
                 say("用 --help 查看用法", "see --help").c_str());
    return static_cast<int>(ExitCode::usage);
  }
  return static_cast<int>(chosen());
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "fuhe: %s\n", exception.what());
  }
  return static_cast<int>(ExitCode::could_not);
}
