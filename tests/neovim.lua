-- An editing round: a name is misspelt, what is found is written down, what is offered is taken, and the file is saved.
local log = io.open(os.getenv('ROUND'), 'w')
local function say(...) log:write(table.concat({...}, ' ') .. '\n'); log:flush() end
local client = vim.lsp.start_client({
  name = 'samverk', root_dir = vim.fn.getcwd(),
  cmd = { os.getenv('SAMVERK'), 'lsp', '--as-of', '2026-11-23' },
})
vim.cmd('edit ' .. os.getenv('FILE'))
vim.lsp.buf_attach_client(0, client)
local function found()
  local told = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do table.insert(told, (vim.split(one.message, '\n'))[1]) end
  return told
end
local function wait(wanted)
  return vim.wait(20000, function()
    for _, one in ipairs(found()) do if one:find(wanted, 1, true) then return true end end
    return false
  end, 50)
end
vim.wait(20000, function() return #vim.lsp.buf_get_clients(0) > 0 and vim.lsp.buf_get_clients(0)[client].initialized end, 50)
local line = tonumber(vim.fn.search('område: unga$'))
vim.api.nvim_buf_set_lines(0, line - 1, line, false, { '    område: ungar' })
say('found', tostring(wait('nämner "ungar"')))
local place = { ['start'] = { line = line - 1, character = 0 }, ['end'] = { line = line - 1, character = 5 } }
local asked = { textDocument = vim.lsp.util.make_text_document_params(), range = place, context = { diagnostics = {} } }
local answer = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', asked, 20000)
for _, one in pairs(answer or {}) do
  for _, action in ipairs(one.result or {}) do
    say('offered', action.title)
    vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(client).offset_encoding)
  end
end
say('line', vim.api.nvim_buf_get_lines(0, line - 1, line, false)[1])
vim.cmd('write')
log:close()
vim.cmd('qall!')
