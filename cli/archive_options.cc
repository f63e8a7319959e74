// SPDX-License-Identifier: GPL-3.0-or-later
// How the subcommands batch and archive are written on the command line.
#include <cstdio>

#include "cli/options.h"

namespace fuhe {
namespace {

void add_batch(CLI::App& app, std::function<ExitCode()>& chosen) {
  static BatchArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "batch", say("检查整批文件并存入档案", "check many files and keep them in an archive"));
  command
      .add_option("PATH", arguments.paths,
                  say("文件、文件夹或 zip；缺省为标准输入中的文件清单",
                      "files, folders, zip files; none: a list of files on standard input"))
      ->option_text("...");
  command
      .add_option("--archive,-a", arguments.archive,
                  say("档案文件夹，没有则新建", "folder of the archive; made when there is none"))
      ->option_text("DIR");
  command.add_flag("--ndjson", arguments.ndjson,
                   say("每个文件输出一行 JSON", "print one line of JSON for each file"));
  command.add_flag_callback(
      "--no-report", [] { arguments.report = false; }, say("不生成报告", "write no reports"));
  command.add_flag("--retry", arguments.retry,
                   say("重查此前无法检查的文件", "check again what could not be checked before"));
  command
      .add_option_function<std::string>(
          "--shard",
          [](const std::string& text) {
            char rest = 0;
            if (std::sscanf(text.c_str(), "%d/%d%c", &arguments.shard, &arguments.shards, &rest) !=
                    2 ||
                arguments.shard < 1 || arguments.shard > arguments.shards) {
              throw CLI::ValidationError("--shard", "wants K/N, such as 2/8, not " + text);
            }
          },
          say("只做第 K 片，共 N 片", "only part K of N, by the hash of each file"))
      ->option_text("K/N");
  add_language(command, arguments.language, false);
  add_fail_on(command, arguments.fail_on, "error");
  add_reading(command, arguments.reading);
  command.callback([&chosen] {
    if (arguments.archive.empty() && !arguments.ndjson) {
      throw CLI::ValidationError("batch", "wants --archive or --ndjson");
    }
    chosen = [] { return run_batch(arguments); };
  });
}

// Every subcommand of archive begins with the archive.
CLI::App& add_to_archive(CLI::App& archive, const std::string& name, const std::string& help,
                         std::string& folder) {
  CLI::App& command = *archive.add_subcommand(name, help);
  command.add_option("ARCHIVE", folder, say("档案文件夹", "folder of the archive"))
      ->required()
      ->option_text(" ");
  return command;
}

void add_verify(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static ArchiveVerifyArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "verify", say("核对全部对象和记录链", "check every object and the chain of entries"),
      arguments.archive);
  command
      .add_option("--head", arguments.head,
                  say("另行保存的某条记录的哈希", "the hash of an entry, kept elsewhere"))
      ->option_text("SHA256");
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return run_archive_verify(arguments); }; });
}

void add_rebuild(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static RebuildArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "rebuild",
      say("由记录和对象重建索引", "make the index again from the entries and objects"),
      arguments.archive);
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return run_archive_rebuild(arguments); }; });
}

}  // namespace

void add_archive_commands(CLI::App& app, std::function<ExitCode()>& chosen) {
  add_batch(app, chosen);
  CLI::App& archive =
      *app.add_subcommand("archive", say("查询和维护档案", "ask an archive, and keep it in order"));
  archive.require_subcommand(1);
  add_verify(archive, chosen);
  add_rebuild(archive, chosen);
}

}  // namespace fuhe
